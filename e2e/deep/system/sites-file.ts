import { writeFileSync } from 'node:fs';

/** The site that all inquiries of a run are for. */
export const siteId = 'salon';
/** Branch of the Yclients stand-in. */
export const branch = 700100;
export const apiToken = 'deep-run';
export const hookSecret = 'deep-run-hook-secret-0123456789';

export interface SiteAddresses {
  /** Where the site's pages are: host with port. */
  pages: string;
  /** Where the backend reads Yclients' API; absent: the site has no connection. */
  yclientsApi?: string;
}

/** Writes the SITES_FILE of a run: one site, and its connection to the Yclients stand-in where there is one. */
export function writeSitesFile(file: string, { pages, yclientsApi }: SiteAddresses): void {
  const connection = {
    id: 'salon-yclients',
    system: 'yclients',
    site: siteId,
    branches: [branch],
    apiBase: yclientsApi,
    partnerToken: 'demo-partner-token',
    userToken: 'demo-user-token',
    hookSecret,
  };
  const content = {
    sites: [
      {
        id: siteId,
        name: 'Salon',
        domains: [pages],
        timeZone: 'Europe/Moscow',
        fallback: { kind: 'source', source: 'site', medium: 'unknown' },
        modules: { common: {} },
      },
    ],
    connections: yclientsApi ? [connection] : [],
    tokens: [{ name: 'deep-run', token: apiToken }],
  };
  writeFileSync(file, JSON.stringify(content));
}
