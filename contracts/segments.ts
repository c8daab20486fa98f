import * as v from 'valibot';
import { type ConditionGroup, conditionTree } from './condition-tree.ts';
import { channels } from './inquiry.ts';
import { limits } from './limits.ts';
import { line } from './text.ts';

/** Groups of people by what they did (docs/glossary.md: segment). */

const mostDays = 3650;
const mostValues = 50;
const mostStars = 5;

const value = (mostLength: number = limits.line) =>
  v.pipe(line(mostLength), v.trim(), v.minLength(1, 'must not be empty; say what is looked for'));
const values = (mostLength?: number) =>
  v.pipe(
    v.array(value(mostLength)),
    v.minLength(1, 'must have at least one value'),
    v.maxLength(mostValues, `must be at most ${mostValues} values; make two conditions of it`),
  );
/** The last so many times 24 hours; `null`: ever, as far as is kept. */
const withinDays = v.nullable(
  v.pipe(
    v.number('must be a number of days, or empty for ever'),
    v.integer('must be whole days'),
    v.minValue(1, 'must be at least one day'),
    v.maxValue(mostDays, `must be at most ${mostDays} days`),
  ),
);
const bound = (most: number) => v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(most)));

/** How often; both bounds belong to it, and `null` is no bound. */
const count = v.pipe(
  v.strictObject({
    from: v.nullable(
      v.pipe(
        v.number(),
        v.integer('must be a whole number'),
        v.minValue(1, 'must be at least 1; for "never" put the condition into a group of which none may hold'),
        v.maxValue(1_000_000),
      ),
    ),
    to: v.nullable(v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1), v.maxValue(1_000_000))),
  }),
  v.forward(
    v.check(({ from, to }) => from === null || to === null || from <= to, 'must not be below the lower bound'),
    ['to'],
  ),
);
/** In the site's currency. */
const sum = v.pipe(
  v.strictObject({ from: bound(100_000_000_000), to: bound(100_000_000_000) }),
  v.forward(
    v.check(({ from, to }) => from === null || to === null || from <= to, 'must not be below the lower bound'),
    ['to'],
  ),
);

/**
 * A page's address with `*` for anything, letter case too, compared without what follows `?` or `#`: from the slash on
 * where it begins with one (`/catalog/*`), else the whole address without `https://` (`shop.example/catalog/*`).
 */
const address = v.pipe(
  value(limits.url),
  v.check((text) => !/[?#]/.test(text), 'must end before "?" and "#": those parts of an address are not compared'),
  v.check((text) => !/^https?:/i.test(text), 'must begin with "/" or with the host, without https://'),
  v.check(
    (text) => text.split('*').length - 1 <= mostStars,
    `must have at most ${mostStars} of "*"; make several conditions of it`,
  ),
);

export const touchParts = ['source', 'medium', 'campaign', 'channel'] as const;
export const segmentDevices = ['desktop', 'mobile', 'tablet', 'other'] as const;
export const offerActions = ['shown', 'clicked', 'closed', 'redeemed'] as const;
export const bookingStatuses = ['booked', 'confirmed', 'came', 'no-show', 'cancelled'] as const;
export const inquiryStatuses = ['any', ...bookingStatuses] as const;

const ids = v.pipe(v.array(value(limits.itemId)), v.maxLength(mostValues, `must be at most ${mostValues} ids`));

/**
 * What can be asked of a person. Visits, and what was seen and reached in them, are looked at for visits that began within
 * the days; orders, inquiries and offers for when they were made.
 */
export const SegmentConditionSchema = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('visits'), count, withinDays }),
    /** Where the person came from when they came first. */
    v.strictObject({ kind: v.literal('first-touch'), of: v.picklist(touchParts), values: values() }),
    /** Where one of their visits came from. */
    v.strictObject({ kind: v.literal('touch'), of: v.picklist(touchParts), values: values(), withinDays }),
    v.strictObject({ kind: v.literal('landing'), address, withinDays }),
    v.strictObject({ kind: v.literal('page'), address, count, withinDays }),
    v.strictObject({ kind: v.literal('goal'), name: value(), count, withinDays }),
    v.strictObject({ kind: v.literal('orders'), count, withinDays }),
    /** Of all their orders together. */
    v.strictObject({ kind: v.literal('order-sum'), sum, withinDays }),
    v.strictObject({
      kind: v.literal('bought'),
      of: v.picklist(['item', 'category']),
      values: values(limits.itemId),
      withinDays,
    }),
    /** Something is in the cart, nothing was ordered since, and it was touched last at least so many hours ago. */
    v.strictObject({
      kind: v.literal('left-cart'),
      hours: v.pipe(v.number(), v.integer('must be whole hours'), v.minValue(0), v.maxValue(24 * 365)),
      sum,
    }),
    /** Any, where no id is named. */
    v.strictObject({ kind: v.literal('viewed'), of: v.picklist(['item', 'category']), values: ids, count, withinDays }),
    /** `form`: empty for any; `status` of one of its appointments. */
    v.strictObject({
      kind: v.literal('inquiry'),
      count,
      form: v.pipe(line(), v.trim()),
      status: v.picklist(inquiryStatuses),
      withinDays,
    }),
    /** `offer`: its id, empty for any. */
    v.strictObject({
      kind: v.literal('offer'),
      offer: v.pipe(line(64), v.trim()),
      action: v.picklist(offerActions),
      withinDays,
    }),
    v.strictObject({
      kind: v.literal('device'),
      values: v.pipe(v.array(v.picklist(segmentDevices)), v.minLength(1, 'must have at least one device')),
    }),
    /** What the site says of its visitors itself (`tendril.push(['profile', …])`). */
    v.strictObject({ kind: v.literal('profile'), name: value(64), values: values() }),
    /** What they said last to being addressed by advertisements; who never said anything has not given it. */
    v.strictObject({ kind: v.literal('consent'), given: v.boolean() }),
    v.strictObject({ kind: v.literal('contact'), has: v.picklist(['phone', 'email', 'user']) }),
  ],
  'must be a kind of condition that there is',
);
export type SegmentCondition = v.InferOutput<typeof SegmentConditionSchema>;
export type SegmentTree = ConditionGroup<SegmentCondition>;
export const segmentChannels = channels;

export const SegmentTreeSchema = conditionTree(SegmentConditionSchema as v.GenericSchema<SegmentCondition>);

export const SegmentIdSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/, 'must be 1 to 64 of a-z, 0-9, "_" and "-"'),
);

export const SegmentSettingsSchema = v.strictObject({
  name: v.pipe(line(), v.trim(), v.minLength(1, 'must not be empty; name the segment')),
  conditions: SegmentTreeSchema,
});
export type SegmentSettings = { name: string; conditions: SegmentTree };

/** Body of `PUT /api/sites/<site>/segments/<segment>`. `seen`: the `changedAt` that was edited; `null` for a new one. */
export const SegmentPutSchema = v.strictObject({
  settings: SegmentSettingsSchema,
  seen: v.nullable(v.pipe(v.string(), v.isoTimestamp('must be the changedAt of the segment, or null'))),
});

const time = v.pipe(v.string(), v.isoTimestamp());
const number = v.pipe(v.number(), v.integer(), v.minValue(0));

/** `conditions`: as SegmentTreeSchema takes them. */
export const SegmentViewSchema = v.object({
  id: v.string(),
  settings: v.object({ name: v.string(), conditions: v.looseObject({}) }),
  changedAt: time,
  changedBy: v.string(),
});
export type SegmentView = { id: string; settings: SegmentSettings; changedAt: string; changedBy: string };

/** `GET /api/sites/<site>/segments`, by name. */
export const SegmentListSchema = v.object({ segments: v.array(SegmentViewSchema) });
export type SegmentList = { segments: SegmentView[] };

/** Body of `POST /api/sites/<site>/segments/count`. */
export const SegmentCountBodySchema = v.strictObject({ conditions: SegmentTreeSchema });

/**
 * How many are in a segment, counted and never estimated. A person counts once, with all their browsers; who never said
 * who they are counts by browser. `reachable`: with an e-mail or a phone; `consented`: of these, who may be addressed
 * by advertisements.
 */
export const SegmentCountSchema = v.object({ people: number, known: number, reachable: number, consented: number });
export type SegmentCount = v.InferOutput<typeof SegmentCountSchema>;
