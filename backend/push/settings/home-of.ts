import type { SiteSettings } from '../../sites/settings.ts';

/** The first page of one of a site's domains. A worker needs https; on one's own machine browsers do without. */
export function homeOn(domain: string, mode: 'production' | 'development'): string {
  const host = domain.replace(/^\*\./, '');
  const isLocal = mode === 'development' && /(?:^|\.)localhost(?::\d+)?$/.test(host);
  return `${isLocal ? 'http' : 'https'}://${host}/`;
}

/** The first page of a site. */
export function homeOf({ domains }: Pick<SiteSettings, 'domains'>, mode: 'production' | 'development'): string {
  return homeOn(domains[0] ?? '', mode);
}
