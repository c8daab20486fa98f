import type { Origin } from '../../contracts/inquiry.ts';
import type { Campaign } from '../campaigns/settings.ts';
import { withCampaign } from '../campaigns/with-campaign.ts';
import type { Fallback } from '../sites/settings.ts';
import { channelOf } from '../visits/channel-of.ts';

/**
 * The origin that stands in where no visit lies behind an inquiry: the default campaign, or source and medium.
 * `campaigns` are those of the site that the inquiry belongs to: a default may name one of them by its id or name.
 */
export function fallbackOrigin(fallback: Fallback, campaigns: readonly Campaign[] = []): Origin {
  const source = fallback.kind === 'source' ? fallback.source : null;
  const medium = fallback.kind === 'source' ? (fallback.medium ?? null) : null;
  const origin = {
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
    labels: {},
  };
  return withCampaign(origin, campaigns);
}
