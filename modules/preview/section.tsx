import type { ComponentChildren } from 'preact';

interface SectionProps {
  title: string;
  /** Stands beside the title: how many, how it is. */
  sum?: string | number;
  isOpen?: boolean;
  children: ComponentChildren;
}

/** A part of the overlay that can be folded. */
export function Section({ title, sum, isOpen = true, children }: SectionProps) {
  return (
    <details class="section" open={isOpen}>
      <summary>
        <span>{title}</span>
        {sum !== undefined && <span class="sum">{sum}</span>}
      </summary>
      {children}
    </details>
  );
}
