import type { ComponentChildren } from 'preact';

interface RowLinkProps {
  /** `null`: the row cannot be opened. */
  href: string | null;
  selected: boolean;
  /** Whether the text stands for something that is not known. */
  missing?: boolean;
  children: ComponentChildren;
}

/** What opens a row, by key and for those who listen; plain text where rows cannot be opened. */
export function RowLink({ href, selected, missing = false, children }: RowLinkProps) {
  if (href === null) {
    return (
      <span class="line row-name" data-missing={missing}>
        {children}
      </span>
    );
  }
  return (
    <a class="line row-link" href={href} aria-current={selected || undefined} data-missing={missing}>
      {children}
    </a>
  );
}
