import * as v from 'valibot';
import { connectionRuleEntries } from '../../inquiries/connection-rules.ts';

/**
 * A Yclients connection's settings, as `connections.settings` holds them. Its branches are in their own table, and its
 * two tokens (the partner's from the developer's cabinet, the user's with the rights to see records and clients) are
 * sealed beside the settings.
 */
export const YclientsSettingsSchema = v.object({
  ...connectionRuleEntries,
  /** `https://api.yclients.com`, `https://api.yclients.ru` or `https://api.alteg.io` (facts/yclients.md §0). */
  apiBase: v.optional(v.string(), 'https://api.yclients.com'),
  /** Words in a record's `record_from` that mean the mobile app; Yclients' own wording is not known (§3.4). */
  appPatterns: v.optional(v.array(v.string()), ['app', 'приложение']),
});
export type YclientsSettings = v.InferOutput<typeof YclientsSettingsSchema>;
