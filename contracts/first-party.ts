import * as v from 'valibot';
import { base } from './event-base.ts';
import { limits } from './limits.ts';
import { line } from './text.ts';

/** What a page says of a visitor in its own words: flat, as texts. A value that is said again replaces the one before. */
export const ProfileEventSchema = v.strictObject({
  ...base,
  type: v.literal('profile'),
  values: v.pipe(
    v.record(v.pipe(line(64), v.minLength(1)), line(limits.fieldValue)),
    v.minEntries(1, 'must have at least one value'),
    v.maxEntries(limits.fieldsPerInquiry),
  ),
});
export type ProfileEvent = v.InferOutput<typeof ProfileEventSchema>;

/**
 * What a visitor said to being addressed by advertisements, apart from any offer; the latest holds. `text`: the version of
 * the text that they read (reliability S52).
 */
export const MarketingConsentSchema = v.strictObject({
  ...base,
  type: v.literal('marketing_consent'),
  given: v.boolean('must be true or false'),
  text: v.optional(line(64)),
});
export type MarketingConsentEvent = v.InferOutput<typeof MarketingConsentSchema>;
