import type { ComponentChildren } from 'preact';
import { InnerLink } from '../../ui/inner-link.tsx';
import { type SitePlace, siteAddress } from './use-site-place.ts';

interface PlaceLinkProps {
  to: SitePlace;
  class?: string;
  /** Whether it leads to where one is. */
  current?: boolean;
  children: ComponentChildren;
}

/** A link to a site or a part of its page, without loading the console anew. */
export function PlaceLink({ to, ...rest }: PlaceLinkProps) {
  return <InnerLink href={siteAddress(to)} {...rest} />;
}
