import type { Origin } from '../../contracts/inquiry.ts';

/** Where a visit came from, in the flat form of facts/comagic.md §3 that visits and goals have. Pure. */
export function originView(origin: Origin) {
  const { campaignId, campaign, source, medium, channel } = origin;
  const { searchEngine, searchQuery, referrerDomain, utm, clickIds, labels } = origin;
  return {
    ...{ campaignId, campaignName: campaign, source, medium, channel },
    ...{ searchEngine, searchQuery, referrerDomain, utm, clickIds, labels },
  };
}
