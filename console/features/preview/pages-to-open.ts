import type { Installation } from '../../../contracts/sites.ts';

/**
 * The pages on which a preview can be opened: where the tag was last seen, and before these the beginning of the site's
 * first domain, reached the way the tag was seen on it. Pure.
 */
export function pagesToOpen({ pages, domains }: Pick<Installation, 'pages' | 'domains'>): string[] {
  const [first] = domains;
  if (!first) return pages.map(({ url }) => url);
  const host = first.domain.replace(/^\*\./, '');
  const seen = pages.map(({ url }) => URL.parse(url)).find((url) => url?.host === host);
  const begin = `${seen?.protocol ?? (isLocal(host) ? 'http:' : 'https:')}//${host}/`;
  return [...new Set([begin, ...pages.map(({ url }) => url)])];
}

/** Hosts of this machine have no certificates. */
function isLocal(host: string): boolean {
  return /^(?:.+\.)?localhost(?::\d+)?$|^127\.0\.0\.1(?::\d+)?$/.test(host);
}
