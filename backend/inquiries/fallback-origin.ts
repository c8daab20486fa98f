import type { Origin } from '../../contracts/inquiry.ts';
import type { Fallback } from '../sites/settings.ts';
import { channelOf } from '../visits/channel-of.ts';

/** The origin that stands in where no visit lies behind an inquiry: the default campaign, or source and medium. */
export function fallbackOrigin(fallback: Fallback): Origin {
  const source = fallback.kind === 'source' ? fallback.source : null;
  const medium = fallback.kind === 'source' ? (fallback.medium ?? null) : null;
  return {
    source,
    medium,
    campaign: fallback.kind === 'campaign' ? fallback.campaign : null,
    campaignId: null,
    content: null,
    term: null,
    channel: medium ? channelOf(medium) : 'direct',
    referrerDomain: null,
    searchEngine: null,
    searchQuery: null,
    utm: {},
    clickIds: {},
  };
}
