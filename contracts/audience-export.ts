import * as v from 'valibot';
import { ExportViewSchema } from './exports.ts';
import { SegmentIdSchema } from './segments.ts';
import { siteId } from './text.ts';

/**
 * What an ad platform asks of a list of hashed contacts. `phone`: `+` stays before the digits, or goes. `gmailAliases`:
 * dots and what follows a plus are no part of an address at Google. `least`: with fewer the platform does not work with it;
 * a hint, since it counts those it finds. `titles`: of the columns, `null` for a contact that has no column.
 */
export interface AudiencePlatform {
  hash: 'sha256' | 'md5';
  phone: 'digits' | 'plus-digits';
  gmailAliases: boolean;
  titles: { email: string | null; phone: string | null };
  least: number;
  /** The platform's own page; what it does not say is noted beside the platform. */
  source: string;
}

export const platformIds = ['yandex', 'google', 'meta', 'vk-email', 'vk-phone'] as const;
export type PlatformId = (typeof platformIds)[number];

/** VK takes lists of one kind of contact, with `id` as the title. Its pages name no hash; MD5 is what connectors to it send. */
const vk = {
  hash: 'md5',
  phone: 'digits',
  gmailAliases: false,
  least: 2000,
  source: 'https://target.my.com/help/advertisers/sourceuserlists/en',
} as const;

/** The platforms as of November 2026. */
export const audiencePlatforms: Readonly<Record<PlatformId, AudiencePlatform>> = {
  // MD5 is not taken for new data since January 2025.
  yandex: {
    ...{ hash: 'sha256', phone: 'digits', gmailAliases: false, least: 100 },
    titles: { email: 'email', phone: 'phone' },
    source: 'https://yandex.ru/support/audience/en/file.html',
  },
  // How few are enough is not said there; 1,000 is what is told of it elsewhere.
  google: {
    ...{ hash: 'sha256', phone: 'plus-digits', gmailAliases: true, least: 1000 },
    titles: { email: 'Email', phone: 'Phone' },
    source: 'https://developers.google.com/data-manager/api/devguides/concepts/formatting',
  },
  // That phones go without the plus is not said there; connectors send them so.
  meta: {
    ...{ hash: 'sha256', phone: 'digits', gmailAliases: false, least: 100 },
    titles: { email: 'email', phone: 'phone' },
    source: 'https://developers.facebook.com/docs/marketing-api/audiences/guides/custom-audiences',
  },
  'vk-email': { ...vk, titles: { email: 'id', phone: null } },
  'vk-phone': { ...vk, titles: { email: null, phone: 'id' } },
};

/**
 * Body of `POST /api/exports/audience`: a segment's people who agreed to be addressed by advertisements, as hashes.
 * `members`: all who are in it now. `removals`: who was in the files before and is not any more, or took the consent back.
 */
export const AudienceRequestSchema = v.strictObject({
  site: siteId(),
  segment: SegmentIdSchema,
  platform: v.picklist(platformIds, `must be one of ${platformIds.join(', ')}`),
  what: v.picklist(['members', 'removals'], 'must be members or removals'),
});
export type AudienceRequest = v.InferOutput<typeof AudienceRequestSchema>;

export { ExportViewSchema as AudienceExportSchema };
