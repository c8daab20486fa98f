import type { ComponentChildren, TargetedMouseEvent } from 'preact';
import { type SitePlace, siteAddress } from './use-site-place.ts';

interface PlaceLinkProps {
  to: SitePlace;
  class?: string;
  /** Whether it leads to where one is. */
  current?: boolean;
  children: ComponentChildren;
}

/** A link to a site or a part of its page, without loading the console anew. */
export function PlaceLink({ to, class: name, current = false, children }: PlaceLinkProps) {
  const href = siteAddress(to);
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
