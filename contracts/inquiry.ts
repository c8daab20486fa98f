import * as v from 'valibot';

const nullable = <T extends v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>>(schema: T) => v.nullable(schema);
const text = v.string();
/** ISO 8601, UTC. */
const time = v.pipe(v.string(), v.isoTimestamp());

/** The twelve channels of facts/comagic.md §3. */
export const channels = [
  'display',
  'paid',
  'affiliate',
  'messenger',
  'social',
  'email',
  'organic',
  'internal',
  'recommendation',
  'cashed',
  'referral',
  'direct',
] as const;

/**
 * Where a touch came from, in the words of facts/comagic.md §3. `utm` holds the labels without their prefix, `labels` the
 * parameters that the site has named itself. `campaign` is the name of the site's campaign whose conditions the touch
 * meets (then `campaignId` names it), else `utm_campaign`.
 */
export const OriginSchema = v.object({
  source: nullable(text),
  medium: nullable(text),
  campaign: nullable(text),
  campaignId: nullable(text),
  content: nullable(text),
  term: nullable(text),
  channel: text,
  referrerDomain: nullable(text),
  searchEngine: nullable(text),
  searchQuery: nullable(text),
  utm: v.record(text, text),
  clickIds: v.record(text, text),
  labels: v.record(text, text),
});
export type Origin = v.InferOutput<typeof OriginSchema>;

/** A touch as a marketer reads it. */
export const TouchViewSchema = v.object({ at: time, url: text, referrer: nullable(text), origin: OriginSchema });
export type TouchView = v.InferOutput<typeof TouchViewSchema>;

/** One appointment at the outside system. `startsAtLocal` is the branch's wall clock, `YYYY-MM-DD HH:MM`. */
export const BookingViewSchema = v.object({
  system: text,
  branch: nullable(text),
  record: nullable(text),
  startsAtLocal: nullable(text),
  timeZone: nullable(text),
  services: v.array(text),
  staff: nullable(text),
  status: v.picklist(['booked', 'confirmed', 'came', 'no-show', 'cancelled']),
  /** True once the outside system's own API has said so. */
  confirmedByApi: v.boolean(),
});
export type BookingView = v.InferOutput<typeof BookingViewSchema>;

/** How a record of the outside system found its inquiry; `null` while there is only one of the two. */
export const matchRules = ['record-id', 'visit-code', 'contact-and-time', 'booked-time'] as const;
export type MatchRule = (typeof matchRules)[number];

/**
 * An inquiry as `GET /api/inquiries` gives it: the least set of facts/comagic.md §12 that is known here.
 * `defaultUsed` is true where no visit lies behind it and the site's default campaign or source stands instead.
 */
export const InquirySchema = v.object({
  id: text,
  site: text,
  siteName: text,
  at: time,
  kind: v.picklist(['booking', 'form']),
  /** Who told of it: the page or form, the outside system's webhook, or both. */
  reportedBy: v.array(v.picklist(['page', 'webhook'])),
  form: nullable(text),
  contact: v.object({ name: nullable(text), phone: nullable(text), email: nullable(text) }),
  message: nullable(text),
  fields: v.record(text, text),
  bookings: v.array(BookingViewSchema),
  match: nullable(v.picklist(matchRules)),
  pageUrl: nullable(text),
  visit: nullable(
    v.object({
      visitor: text,
      session: text,
      number: v.number(),
      startedAt: time,
      landing: text,
      referrer: nullable(text),
      pages: v.number(),
      device: v.picklist(['desktop', 'mobile', 'tablet', 'other']),
    }),
  ),
  origin: OriginSchema,
  defaultUsed: v.boolean(),
  firstTouch: nullable(TouchViewSchema),
  lastTouch: nullable(TouchViewSchema),
  /** Why it may not be a person's: `known-robot`, `driven-browser`, `trap` … Empty for most (reliability S19). */
  suspicions: v.array(text),
  /** Version of the consent's text that the person agreed to. */
  consentVersion: nullable(text),
  person: text,
  /** The person's n-th inquiry on this site, from 1. */
  inquiryNumber: v.number(),
});
export type Inquiry = v.InferOutput<typeof InquirySchema>;

/**
 * What a line of a story tells of: a touch that began a session, a page, a product seen, the cart as it was last, an order, a
 * goal, contact data that was given, an inquiry, a message of the outside system, what that system's own record said last, the match of the two, the appointment itself.
 */
export const storyKinds = [
  'first-touch',
  'session',
  'page',
  'product',
  'cart',
  'order',
  'goal',
  'identity',
  'inquiry',
  'message',
  'webhook',
  'match',
  'appointment',
] as const;

/** One line of a story, oldest first. */
export const StoryStepSchema = v.object({
  at: time,
  kind: v.picklist(storyKinds),
  url: nullable(text),
  /** Page title, goal, match rule, or status; what it is follows from `kind`. */
  text: nullable(text),
  /** Of a touch: where it came from. */
  origin: nullable(v.pick(OriginSchema, ['source', 'medium', 'campaign', 'channel'])),
  /** Of an order or a cart, where its price is known: an amount in the currency's unit. */
  money: v.optional(v.object({ amount: v.number(), currency: text })),
});
export type StoryStep = v.InferOutput<typeof StoryStepSchema>;

/** `GET /api/inquiries?site=…`: newest first, `next` is the `before` of the following page. */
export const InquiryListSchema = v.object({ inquiries: v.array(InquirySchema), next: nullable(text) });
export type InquiryList = v.InferOutput<typeof InquiryListSchema>;

/** `GET /api/inquiries/<id>?site=…` */
export const InquiryStorySchema = v.object({ inquiry: InquirySchema, story: v.array(StoryStepSchema) });
export type InquiryStory = v.InferOutput<typeof InquiryStorySchema>;

/**
 * What a trouble is about. `lost-event`: a browser dropped it before it could be sent. `parked-event`: kept for a look.
 * `coupons`: a pool runs low or is empty. `shop-flaw`: taken, but a shop's page should say it better.
 */
export const troubleKinds = [
  'refused-event',
  'parked-event',
  'lost-event',
  'shop-flaw',
  'ignored-hook',
  'parked-hook',
  'unsent-letter',
  'coupons',
  'push',
] as const;
export type TroubleKind = (typeof troubleKinds)[number];

/** `GET /api/troubles?site=…`: what was refused, ignored or parked, so that a person sees it. */
export const TroubleListSchema = v.object({
  troubles: v.array(
    v.object({
      kind: v.picklist(troubleKinds),
      /** A stable code such as `contact`, `unknown-branch`, `gave-up`. */
      reason: text,
      count: v.number(),
      lastAt: time,
      /** The field and the fix, in English; never personal data. */
      detail: nullable(text),
    }),
  ),
});
export type TroubleList = v.InferOutput<typeof TroubleListSchema>;
