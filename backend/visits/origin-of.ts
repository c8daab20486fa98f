import type { Origin } from '../../contracts/inquiry.ts';
import { campaignOf } from '../campaigns/campaign-of.ts';
import type { Campaign } from '../campaigns/settings.ts';
import { channelOf } from './channel-of.ts';
import { clickSourceOf } from './click-ids.ts';
import { labelsOf } from './labels-of.ts';
import { openstatOf } from './openstat-of.ts';
import { knownReferrer, mediumOfSource } from './referrers.ts';
import { searchQueryOf } from './search-query.ts';

/** The address a visitor landed on and the page that led there. */
export interface TouchAddresses {
  url: string;
  referrer?: string | null | undefined;
}

/** What of a site is needed to tell its own pages from others, and its labels and campaigns where it has any. */
export interface SiteRules {
  domains: readonly string[];
  /** Names of its own labels, in lower case. */
  labels?: readonly string[];
  campaigns?: readonly Campaign[];
}

/**
 * Says where a touch came from. UTM wins; without it a click id names source and medium, then the referrer as search
 * engine, social site, messenger, web mail … or plain referral. The site's own pages and no referrer at all are
 * `direct`, which is the only channel without a source. The first campaign of the site that all this meets gives the
 * origin its name and id; without one the campaign is the label's. Pure; never throws, whatever the addresses.
 */
export function originOf(touch: TouchAddresses, site: SiteRules): Origin {
  const origin = originWithoutCampaign(touch, site);
  const facts = { origin, landingPage: touch.url, referrer: touch.referrer ?? null };
  const campaign = site.campaigns?.length ? campaignOf(facts, site.campaigns) : null;
  return campaign ? { ...origin, campaign: campaign.name, campaignId: campaign.id } : origin;
}

function originWithoutCampaign(touch: TouchAddresses, site: SiteRules): Origin {
  const { utm, clickIds, labels } = labelsOf(touch.url, site.labels);
  const openstat = openstatOf(clickIds._openstat);
  const referrerHost = hostOf(touch.referrer ?? '');
  const outside = referrerHost !== null && !isOwn(referrerHost, { touch, site });
  const referring = outside ? knownReferrer(referrerHost.name) : null;
  const searchEngine = referring?.medium === 'organic' ? referring.source : null;
  const click = clickSourceOf(clickIds) ?? openstat;
  const plain = outside ? { source: referrerHost.name, medium: 'referral' } : null;
  const found = labelled(utm, click) ?? click ?? referring ?? plain;
  return {
    source: found?.source ?? null,
    medium: found?.medium ?? null,
    campaign: utm.campaign ?? openstat?.campaign ?? null,
    campaignId: null,
    content: utm.content ?? openstat?.content ?? null,
    term: utm.term ?? null,
    channel: found ? channelOf(found.medium ?? mediumOfSource(found.source) ?? '') : 'direct',
    referrerDomain: referrerHost?.name ?? null,
    searchEngine,
    searchQuery: searchEngine && searchQueryOf(touch.referrer ?? '', searchEngine),
    utm,
    clickIds,
    labels,
  };
}

/**
 * Whether an origin names anything that brought the visitor. A clean landing does not. A label of the site's own does, as
 * a lone `utm_…` does: somebody put it into the link to know it again, though it says nothing of source and channel.
 */
export function tellsSource({ channel, utm, clickIds, labels }: Origin): boolean {
  return channel !== 'direct' || [utm, clickIds, labels].some((found) => Object.keys(found).length > 0);
}

interface Found {
  source: string | null;
  medium: string | null;
}

/** UTM's source and medium; a click id beside them fills what they leave open. */
function labelled(utm: Readonly<Record<string, string>>, click: Found | null): Found | null {
  if (!utm.source && !utm.medium && !utm.campaign) return null;
  return { source: utm.source ?? click?.source ?? null, medium: utm.medium ?? click?.medium ?? null };
}

interface Host {
  /** Lower case, without `www.` and port. */
  name: string;
  /** The same with its port, where the address has one. */
  withPort: string;
}

function hostOf(address: string): Host | null {
  const url = URL.parse(address);
  if (!url?.hostname) return null;
  const bare = (host: string) => host.replace(/^www\./, '').slice(0, 253);
  return { name: bare(url.hostname), withPort: bare(url.host) };
}

/** Own: on the landing's host itself, or on one of the site's domains. */
function isOwn(host: Host, { touch, site }: { touch: TouchAddresses; site: SiteRules }): boolean {
  if (hostOf(touch.url)?.withPort === host.withPort) return true;
  return site.domains.some((domain) => {
    if (domain.startsWith('*.')) return host.name.endsWith(domain.slice(1)) || host.withPort.endsWith(domain.slice(1));
    const own = domain.replace(/^www\./, '');
    return own === host.name || own === host.withPort;
  });
}
