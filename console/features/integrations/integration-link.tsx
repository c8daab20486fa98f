import type { ComponentChildren } from 'preact';
import { InnerLink } from '../../ui/inner-link.tsx';
import { type IntegrationPlace, integrationAddress } from './use-integration-place.ts';

interface IntegrationLinkProps {
  to: IntegrationPlace;
  class?: string;
  children: ComponentChildren;
}

/** A link to a place among the integrations, without loading the console anew. */
export function IntegrationLink({ to, ...rest }: IntegrationLinkProps) {
  return <InnerLink href={integrationAddress(to)} {...rest} />;
}
