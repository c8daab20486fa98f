import type { ComponentChildren, TargetedMouseEvent } from 'preact';
import { type IntegrationPlace, integrationAddress } from './use-integration-place.ts';

interface IntegrationLinkProps {
  to: IntegrationPlace;
  class?: string;
  children: ComponentChildren;
}

/** A link to a place among the integrations, without loading the console anew. */
export function IntegrationLink({ to, class: name, children }: IntegrationLinkProps) {
  const href = integrationAddress(to);
  const follow = (event: TargetedMouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.pushState(null, '', href);
    // Whoever shows something of the address listens to this; a push alone says nothing.
    dispatchEvent(new PopStateEvent('popstate'));
  };
  return (
    <a href={href} class={name} onClick={follow}>
      {children}
    </a>
  );
}
