import * as v from 'valibot';
import { base } from './event-base.ts';
import { limits } from './limits.ts';
import { ShownWidgetSchema } from './offer-widget.ts';
import { ShownProductSchema } from './product-block.ts';
import { line, uuidV7, webAddress } from './text.ts';
import { VisitSchema } from './visit.ts';
import { WidgetWordsSchema } from './widget-words.ts';

/** What a page asks of `POST /o/<site>` and `POST /o/<site>/coupon`, as text/plain so that no preflight is needed. */

/**
 * What has just happened on the page. `asked`: the order in the page's own words (contracts/sort-shop.ts). `offers`: those whose
 * trigger holds there; `ifKnown`: it does so only where the visitor has (not) said who they are, which only we know.
 */
export const OccasionSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('order'), asked: v.unknown() }),
  v.strictObject({
    kind: v.literal('trigger'),
    offers: v.pipe(
      v.array(v.strictObject({ id: line(64), ifKnown: v.optional(v.boolean()) })),
      v.minLength(1),
      v.maxLength(200),
    ),
  }),
]);
export type Occasion = v.InferOutput<typeof OccasionSchema>;
export type OrderOccasion = Extract<Occasion, { kind: 'order' }>;

export const OfferAskSchema = v.strictObject({
  visit: VisitSchema,
  url: webAddress(),
  /** Of the page, else of the browser: `ru`. */
  language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'must be a language of ISO 639 such as ru or en')),
  robot: v.optional(v.boolean()),
  occasion: OccasionSchema,
});
export type OfferAsk = v.InferOutput<typeof OfferAskSchema>;

/** An offer that was chosen for one visitor and occasion. `showing` is the id of this choice: events and coupons name it. */
export const ShownOfferSchema = v.strictObject({
  offer: line(64),
  variant: line(32),
  showing: uuidV7(),
  language: line(3),
  widget: ShownWidgetSchema,
  words: WidgetWordsSchema,
  /** By the ids of the screens that show products. */
  products: v.record(line(32), v.array(ShownProductSchema)),
});
export type ShownOffer = v.InferOutput<typeof ShownOfferSchema>;

export const OfferAnswerSchema = v.strictObject({ offer: v.nullable(ShownOfferSchema) });
export type OfferAnswer = v.InferOutput<typeof OfferAnswerSchema>;

/** Asks for the coupon of a showing, and perhaps to be sent it. The same visitor gets the same one of an offer. */
export const CouponAskSchema = v.strictObject({
  visit: VisitSchema,
  showing: uuidV7(),
  email: v.optional(v.pipe(line(limits.email), v.email('must be an e-mail address such as name@shop.example'))),
});
export type CouponAsk = v.InferOutput<typeof CouponAskSchema>;

/**
 * `code`: `null` where the pool is empty or has ended. `isSent`: a letter is on its way, which says nothing of whether
 * that address can be reached; false where the site sends none.
 */
export const CouponAnswerSchema = v.strictObject({
  code: v.nullable(line(64)),
  endsOn: v.nullable(line(10)),
  isSent: v.boolean(),
});
export type CouponAnswer = v.InferOutput<typeof CouponAnswerSchema>;

/**
 * What became of a showing, as only the browser knows it. That a coupon was taken or redeemed is known here, from the
 * hand-out and from orders, and is never asked of the browser.
 */
export const OfferEventSchema = v.strictObject({
  ...base,
  type: v.literal('offer'),
  showing: uuidV7(),
  action: v.picklist(['shown', 'screen', 'clicked', 'closed']),
  /** Of `screen` only: which one was come to. */
  screen: v.optional(line(32)),
});
export type OfferEvent = v.InferOutput<typeof OfferEventSchema>;
