import { useEffect, useState } from 'preact/hooks';

/** The parts of a site's page, in their order. */
export const siteTabs = ['install', 'main', 'modules', 'campaigns', 'privacy', 'history'] as const;
export type SiteTab = (typeof siteTabs)[number];

export interface SitePlace {
  /** Empty for the list of all sites. */
  site: string;
  tab: SiteTab;
}

/** Which site and which part of its page the address says. */
export function useSitePlace(): SitePlace {
  const [place, setPlace] = useState(() => readSitePlace(location.search));
  useEffect(() => {
    const follow = () => setPlace(readSitePlace(location.search));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  return place;
}

/** Reads `?site=&tab=`; an unknown part is the first one. */
export function readSitePlace(search: string): SitePlace {
  const params = new URLSearchParams(search);
  const tab = siteTabs.find((one) => one === params.get('tab')) ?? 'install';
  return { site: params.get('site') ?? '', tab };
}

/** The address of a place. */
export function siteAddress({ site, tab }: SitePlace): string {
  if (!site) return '/sites';
  return `/sites?${new URLSearchParams(tab === 'install' ? { site } : { site, tab })}`;
}
