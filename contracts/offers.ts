import * as v from 'valibot';
import { PoolIdSchema } from './coupons.ts';
import { issuePath } from './issue-path.ts';
import { type Audience, AudienceSchema, CapSchema, ScheduleSchema } from './offer-rules.ts';
import { needsCoupon, WidgetSchema } from './offer-widget.ts';
import { line } from './text.ts';
import { TriggerSchema } from './trigger.ts';

// Offers of a site, as the console reads and writes them. Routes, all below /api/sites/<site>:
//   GET    /offers                          settings:read   OfferListSchema
//   GET    /offers/<offer>                  settings:read   OfferViewSchema
//   PUT    /offers/<offer>                  settings:write  OfferPutSchema -> OfferViewSchema (makes or changes; 409 where somebody else did)
//   PUT    /offers/<offer>/state            settings:write  OfferStateSchema -> OfferViewSchema
//   DELETE /offers/<offer>                  settings:write  204
//   GET    /offers/<offer>/results?from&to  analytics:read  OfferResultsSchema
//   GET    /coupon-pools                    settings:read   PoolListSchema (contracts/coupons.ts)
//   GET    /coupon-pools/<pool>             settings:read   PoolViewSchema
//   PUT    /coupon-pools/<pool>             settings:write  PoolPutSchema -> PoolViewSchema
//   DELETE /coupon-pools/<pool>             settings:write  204 (409 while an offer uses it)
//   POST   /coupon-pools/<pool>/codes       settings:write  CodesUploadSchema -> CodesUploadedSchema
// What the browser asks and is answered stands in contracts/offer-wire.ts.

const text = v.string();
const time = v.pipe(text, v.isoTimestamp());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const OfferIdSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/, 'must be 1 to 64 of a-z, 0-9, "_" and "-"'),
);

/** What leads to an offer: an order, or before it a trigger. */
export const offerKinds = ['post-checkout', 'pre-checkout'] as const;
export type OfferKind = (typeof offerKinds)[number];

/** What only an order, or its page, can say. */
const ofOrders = ['orderSum', 'items', 'categories', 'spots'] as const satisfies (keyof Audience)[];

/** One of the looks that an offer is tried with; `share` is the per cent of visitors that see it. */
export const VariantSchema = v.strictObject({
  id: v.pipe(line(32), v.regex(/^[a-z0-9][a-z0-9_-]*$/, 'must be 1 to 32 of a-z, 0-9, "_" and "-"')),
  name: v.pipe(line(), v.minLength(1)),
  share: v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(0), v.maxValue(100)),
  widget: WidgetSchema,
});
export type Variant = v.InferOutput<typeof VariantSchema>;

/** An offer as its site's people set it up. Of several that fit, the lowest priority is shown, then the lower id. */
export const OfferSettingsSchema = v.pipe(
  v.strictObject({
    name: v.pipe(line(), v.minLength(1)),
    state: v.picklist(['on', 'off'], 'must be on or off'),
    kind: v.picklist(offerKinds),
    /** Of `pre-checkout` only. */
    trigger: v.optional(v.nullable(TriggerSchema), null),
    priority: v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(0), v.maxValue(1_000_000)),
    schedule: ScheduleSchema,
    audience: AudienceSchema,
    /** `null`: as often as there is an occasion. */
    cap: v.nullable(CapSchema),
    pool: v.nullable(PoolIdSchema),
    variants: v.pipe(
      v.array(VariantSchema),
      v.minLength(1, 'must have a variant'),
      v.maxLength(8, 'must be at most 8 variants'),
      v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'must each have an id of their own'),
      v.check(
        (all) => all.reduce((total, { share }) => total + share, 0) === 100,
        'must have shares that are 100 per cent together',
      ),
    ),
  }),
  v.forward(
    v.check(
      ({ pool, variants }) => pool !== null || !variants.some(({ widget }) => needsCoupon(widget)),
      'must be chosen, since a variant hands out coupons; choose a pool, or take the coupon out of the screens',
    ),
    ['pool'],
  ),
  v.forward(
    v.check(
      ({ kind, trigger }) => (kind === 'pre-checkout') === (trigger !== null),
      'must be given for an offer before the order, and for no other one',
    ),
    ['trigger'],
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || dataset.value.kind !== 'pre-checkout') return;
    for (const rule of ofOrders)
      if (asksOf(dataset.value.audience, rule))
        addIssue({
          message: 'cannot be asked before there is an order; take it out, or ask for it in the trigger',
          path: issuePath(dataset.value, ['audience', rule]) as never,
        });
  }),
);
export type OfferSettings = v.InferOutput<typeof OfferSettingsSchema>;

function asksOf(audience: Audience, rule: (typeof ofOrders)[number]): boolean {
  return rule === 'orderSum'
    ? audience.orderSum.from !== null || audience.orderSum.to !== null
    : audience[rule].length > 0;
}

/** Body of `PUT /offers/<offer>`. `seen`: the `changedAt` that was on the screen, `null` for a new offer. */
export const OfferPutSchema = v.strictObject({ settings: OfferSettingsSchema, seen: v.nullable(time) });
export type OfferPut = v.InferOutput<typeof OfferPutSchema>;

/** Body of `PUT /offers/<offer>/state`. */
export const OfferStateSchema = v.strictObject({ state: v.picklist(['on', 'off'], 'must be on or off') });

/** How often something was done. `shown` counts showings; the rest count showings in which it was done at least once. */
export const offerActions = ['shown', 'clicked', 'closed', 'taken', 'redeemed'] as const;
export type OfferAction = (typeof offerActions)[number];
export const OfferCountsSchema = v.object({
  shown: count,
  clicked: count,
  closed: count,
  taken: count,
  redeemed: count,
});
export type OfferCounts = v.InferOutput<typeof OfferCountsSchema>;

/** `isLive`: on, and in its days; the time of the day is not looked at. `counts` are of the last 30 days. */
export const OfferViewSchema = v.object({
  id: text,
  settings: OfferSettingsSchema,
  isLive: v.boolean(),
  counts: OfferCountsSchema,
  /** Of its pool; `null` where it has none, or one with a shared code. */
  couponsLeft: v.nullable(count),
  changedAt: time,
  changedBy: text,
});
export type OfferView = v.InferOutput<typeof OfferViewSchema>;

/** `GET /offers`: by priority. */
export const OfferListSchema = v.object({ offers: v.array(OfferViewSchema) });
export type OfferList = v.InferOutput<typeof OfferListSchema>;

/** What variants can be compared by: per showing. */
export const comparedActions = ['clicked', 'taken', 'redeemed'] as const;

/**
 * A variant held against the first one: the probability, 0 to 1, that a difference this large or larger would not have come
 * by chance (1 − p of a two-sided two-proportion test). `isEnough` is false while there are too few showings to say;
 * then `confidence` is `null`.
 */
export const ComparisonSchema = v.object({
  action: v.picklist(comparedActions),
  isEnough: v.boolean(),
  confidence: v.nullable(v.number()),
  /** How much higher its rate is than the first one's, in shares of that: 0.1 is a tenth more. `null`: that is zero. */
  lift: v.nullable(v.number()),
});
export type VariantComparison = v.InferOutput<typeof ComparisonSchema>;

/** `GET /offers/<offer>/results`: days of the site's time zone, both included. Variants that are no more have no name. */
export const OfferResultsSchema = v.object({
  from: text,
  to: text,
  days: v.array(text),
  variants: v.array(
    v.object({
      id: text,
      name: v.nullable(text),
      total: OfferCountsSchema,
      /** Beside `days`, one by one. */
      byDay: v.array(OfferCountsSchema),
      /** How often each screen was come to. */
      screens: v.record(text, count),
      /** Against the first variant; empty for that one. */
      comparisons: v.array(ComparisonSchema),
    }),
  ),
});
export type OfferResults = v.InferOutput<typeof OfferResultsSchema>;
