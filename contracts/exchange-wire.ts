import * as v from 'valibot';
import { AccentSchema } from './accent.ts';
import { base } from './event-base.ts';
import { ExchangeWordsSchema } from './exchange-words.ts';
import { line, uuidV7, webAddress } from './text.ts';
import { VisitSchema } from './visit.ts';

/** What a page asks of `POST /x/<site>` and what lies below it, as text/plain so that no preflight is needed. */

/** A page has some places, and a showcase some cards; more would be a list of advertisements. */
export const mostSpots = 8;
export const mostCards = 12;

/** Name of a place on a page; empty: the one without a name. */
const spot = () => line(64);

/** Asks for partners' offers: for each place so many, no partner twice. */
export const ExchangeAskSchema = v.strictObject({
  visit: VisitSchema,
  url: webAddress(),
  /** Of the page, else of the browser: `ru`. */
  language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'must be a language of ISO 639 such as ru or en')),
  robot: v.optional(v.boolean()),
  spots: v.pipe(
    v.array(
      v.strictObject({
        spot: spot(),
        most: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostCards)),
      }),
    ),
    v.minLength(1, 'must name a place'),
    v.maxLength(mostSpots, `must be at most ${mostSpots} places`),
  ),
});
export type ExchangeAsk = v.InferOutput<typeof ExchangeAskSchema>;

/** A partner's offer in one language, as a visitor sees it. */
const cardEntries = {
  partner: line(60),
  logo: v.nullable(webAddress()),
  title: line(80),
  text: v.nullable(line(240)),
  terms: v.nullable(line(500)),
  picture: v.nullable(v.strictObject({ address: webAddress(), alt: v.nullable(line(200)) })),
  /** Where the coupon is used; with what tells the partner by which showing the visit came. */
  address: webAddress(),
  language: line(3),
};

/** One that was chosen for one visitor and place. `showing` is the id of this choice: events and coupons name it. */
export const ExchangeCardSchema = v.strictObject({ showing: uuidV7(), spot: spot(), ...cardEntries });
export type ExchangeCard = v.InferOutput<typeof ExchangeCardSchema>;

/** How cards are drawn on the site's pages; `words` are in the language that was asked for. */
const look = { accent: AccentSchema, language: line(3), words: ExchangeWordsSchema };

/** `look` is absent where there is nothing to show. */
export const ExchangeAnswerSchema = v.strictObject({
  cards: v.array(ExchangeCardSchema),
  look: v.optional(v.strictObject(look)),
});
export type ExchangeLook = NonNullable<v.InferOutput<typeof ExchangeAnswerSchema>['look']>;
export type ExchangeAnswer = v.InferOutput<typeof ExchangeAnswerSchema>;

/** Asks for the coupon of a showing. The same visitor gets the same one of an offer. */
export const ExchangeCouponAskSchema = v.strictObject({ visit: VisitSchema, showing: uuidV7() });
export type ExchangeCouponAsk = v.InferOutput<typeof ExchangeCouponAskSchema>;

/** `code`: `null` where there are none left, or this visitor has had as many as the site lets them. */
export const ExchangeCouponSchema = v.strictObject({
  code: v.nullable(line(64)),
  endsOn: v.nullable(line(10)),
});
export type ExchangeCoupon = v.InferOutput<typeof ExchangeCouponSchema>;

/** Asks what this visitor has taken: `POST /x/<site>/taken`. */
export const TakenAskSchema = v.strictObject({
  visit: VisitSchema,
  language: ExchangeAskSchema.entries.language,
});
export const TakenAnswerSchema = v.strictObject({
  taken: v.array(v.strictObject({ ...cardEntries, ...ExchangeCouponSchema.entries, code: line(64) })),
  look: v.optional(v.strictObject(look)),
});
export type TakenAnswer = v.InferOutput<typeof TakenAnswerSchema>;
export type TakenCard = TakenAnswer['taken'][number];

/**
 * What became of a showing, as only the browser knows it. `viewed`: half of it was seen for a second. That a coupon was taken
 * or redeemed is known here.
 */
export const ExchangeEventSchema = v.strictObject({
  ...base,
  type: v.literal('exchange'),
  showing: uuidV7(),
  action: v.picklist(['viewed', 'clicked']),
});
export type ExchangeEvent = v.InferOutput<typeof ExchangeEventSchema>;
