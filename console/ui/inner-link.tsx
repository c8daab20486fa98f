import type { ComponentChildren, TargetedMouseEvent } from 'preact';

interface InnerLinkProps {
  href: string;
  class?: string | undefined;
  /** Whether it leads to where one is. */
  current?: boolean;
  children: ComponentChildren;
}

/** A link to another place of the console, without loading it anew. */
export function InnerLink({ href, class: name, current = false, children }: InnerLinkProps) {
  const follow = (event: TargetedMouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.pushState(null, '', href);
    // Whoever shows something of the address listens to this; a push alone says nothing.
    dispatchEvent(new PopStateEvent('popstate'));
  };
  return (
    <a href={href} class={name} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );
}
