import type { Origin } from '../../contracts/inquiry.ts';
import type { Campaign } from './settings.ts';

/**
 * A default's origin with the site's campaign that it names: by the id it had, else by its text, which may be a
 * campaign's id or name. Its name is then the campaign's of today. Without such a campaign the text stays. Pure.
 */
export function withCampaign(origin: Origin, campaigns: readonly Campaign[]): Origin {
  const { campaignId, campaign: text } = origin;
  if (text === null) return origin;
  const found =
    campaigns.find(({ id }) => id === campaignId) ??
    campaigns.find(({ id }) => id === text) ??
    campaigns.find(({ name }) => name === text);
  return { ...origin, campaign: found?.name ?? text, campaignId: found?.id ?? null };
}
