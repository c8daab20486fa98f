import type { Touch, Visit } from '../../contracts/visit.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { agentOf } from './agent-of.ts';
import { cleanedUrl } from './cleaned-url.ts';
import { originOf } from './origin-of.ts';

/** A visit with all that was learnt of it at once. */
export interface SeenVisit {
  site: SiteSettings;
  visit: Visit;
  /** True for an older tag's bare arrival (decisions/0008). */
  bare: boolean;
  lastSeenAt: Date;
  userAgent: string;
  /** Why it may not be a person's. */
  suspicions: readonly string[];
}

/** A visit as the table has it: addresses cleaned, origins read from them. Pure. */
export function visitRow({ site, visit, bare, lastSeenAt, userAgent, suspicions }: SeenVisit) {
  const last = cleaned(visit.last, site);
  const lastOrigin = originOf(last, site);
  // A visitor's first session begins with their first touch, so there is one address to read and to send, not two.
  const isOne = visit.first.url === visit.last.url && visit.first.referrer === visit.last.referrer;
  const first = isOne ? null : cleaned(visit.first, site);
  return {
    site_id: site.id,
    session_id: visit.session,
    visitor_id: visit.visitor,
    number: visit.number,
    started_at: new Date(visit.last.at),
    last_seen_at: lastSeenAt,
    landing: last.url,
    referrer: last.referrer,
    ...agentOf(userAgent),
    origin: lastOrigin,
    campaign_id: lastOrigin.campaignId,
    first_at: new Date(visit.first.at),
    /** Nothing of the first touch: it is the last one. */
    first_url: first?.url,
    first_referrer: first?.referrer,
    first_origin: first && originOf(first, site),
    bare,
    suspicions,
  };
}

/** The site's own labels are read from the landing's address, also out of its fragment, and from nowhere else. */
function cleaned({ url, referrer }: Touch, { labels }: SiteSettings): { url: string; referrer: string | null } {
  return { url: cleanedUrl(url, labels), referrer: referrer === undefined ? null : cleanedUrl(referrer) };
}
