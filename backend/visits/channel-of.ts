import type { channels as channelNames } from '../../contracts/inquiry.ts';

type Channel = (typeof channelNames)[number];

/**
 * The channel of facts/comagic.md §3 that a medium stands for. What people write into `utm_medium` follows no
 * standard: the words here are the common ones.
 */
const channels: Record<Channel, readonly string[]> = {
  paid: ['cpc', 'ppc', 'paid', 'paidsearch', 'paidsocial', 'sem', 'cpv', 'cpa_search', 'retargeting', 'remarketing'],
  display: [
    'display',
    'banner',
    'cpm',
    'media',
    'video',
    'interstitial',
    'programmatic',
    'mediabanner',
    'cpmbanner',
    'teaser',
  ],
  affiliate: ['affiliate', 'affiliates', 'partner', 'cpa', 'cps', 'cpl', 'cpo', 'partners'],
  messenger: ['messenger', 'telegram', 'whatsapp', 'viber', 'chat', 'bot', 'sms', 'push', 'max', 'мессенджер'],
  social: ['social', 'smm', 'socialnetwork', 'socialmedia', 'sm', 'story', 'stories', 'post', 'influencer'],
  email: ['email', 'mail', 'newsletter', 'mailing', 'emailmarketing', 'рассылка'],
  organic: ['organic', 'seo', 'maps', 'geo', 'search'],
  internal: ['internal', 'crosssell', 'onsite'],
  recommendation: ['recommendation', 'recommendations', 'recommended', 'wordofmouth', 'feed'],
  cashed: ['cashed', 'cached', 'cache'],
  referral: ['referral', 'referrer', 'link', 'site'],
  direct: ['direct', 'none'],
};

const byMedium = new Map(
  Object.entries(channels).flatMap(([channel, media]) => media.map((medium) => [medium, channel as Channel] as const)),
);

/**
 * Channel of a medium; `referral` for a medium that says nothing, because a label always means that somebody else's
 * link was used.
 */
export function channelOf(medium: string): Channel {
  return byMedium.get(medium.toLowerCase().replace(/[^a-zа-яё0-9]/g, '')) ?? 'referral';
}
