import { ownReferrers, type ReferrerMedium } from './own-referrers.ts';
import { type PublicReferrer, publicReferrers } from './public-referrers.ts';

/** What is known of a referring host. */
export interface KnownReferrer {
  source: string;
  medium: ReferrerMedium;
}

const known = new Map<string, KnownReferrer>();
for (const [medium, sources] of Object.entries(ownReferrers)) {
  for (const [source, names] of Object.entries(sources)) {
    for (const name of names) known.set(name, { source, medium: medium as ReferrerMedium });
  }
}

/** The two search engines that have a host in every country; their other services are no search. */
const nationalSearch = /^(?:m\.)?(google|yandex)\.(?:com?\.)?[a-z]{2,3}$/;

/**
 * What stands behind a host (lower case, without `www.`): search engine, maps, social site, messenger, web mail,
 * recommendation feed, advertising, affiliate network, translator or cache; `null`: none that is known.
 */
export function knownReferrer(host: string): KnownReferrer | null {
  const search = nationalSearch.exec(host)?.[1];
  if (search) return { source: search, medium: 'organic' };
  return ownReferrer(host) ?? publicReferrer(host);
}

/** Sub-domains count: a search engine's or a social site's own ones lead here all the same. */
function ownReferrer(host: string): KnownReferrer | null {
  const labels = host.split('.');
  for (let first = 0; first < labels.length - 1; first += 1) {
    const found = known.get(labels.slice(first).join('.'));
    if (found) return found;
  }
  return null;
}

const mediumOfKind: Record<PublicReferrer['kind'], ReferrerMedium> = {
  email: 'email',
  social: 'social',
  search: 'organic',
  paid: 'cpc',
};

/** The data set names hosts one by one; only mobile and redirecting sub-domains are taken for the host itself. */
function publicReferrer(host: string): KnownReferrer | null {
  const found =
    publicReferrers.get(host) ?? publicReferrers.get(host.replace(/^(?:m|l|lm|mobile|touch|out|away)\./, ''));
  return found ? { source: found.source, medium: mediumOfKind[found.kind] } : null;
}

/** What people call a source in `utm_source`, where it is not our name for it. */
const otherNames: Record<string, string> = {
  vkontakte: 'vk',
  odnoklassniki: 'ok',
  fb: 'facebook',
  ig: 'instagram',
  tg: 'telegram',
  wa: 'whatsapp',
};

/**
 * Medium that a source's name alone tells, for labels without a medium. Search engines are left out: somebody who
 * labels a link to them pays for it more often than not.
 */
export function mediumOfSource(source: string | null): ReferrerMedium | null {
  const given = source?.toLowerCase() ?? '';
  if (given === 'email') return 'email';
  const name = Object.hasOwn(otherNames, given) ? (otherNames[given] ?? given) : given;
  const media = ['messenger', 'social', 'recommendation', 'maps'] as const;
  return media.find((medium) => Object.hasOwn(ownReferrers[medium] ?? {}, name)) ?? null;
}
