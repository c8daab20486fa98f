import * as v from 'valibot';
import { channels } from './inquiry.ts';
import { limits } from './limits.ts';
import { SegmentIdSchema } from './segments.ts';
import { line } from './text.ts';

/** When an offer is shown, to whom, and how often. */

const day = v.pipe(v.string(), v.isoDate('must be a day such as 2026-03-31'));
const timeOfDay = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 09:30'));

/**
 * All in the site's time zone. `from` and `to` are days, both included; `weekdays` are numbers, 1 for Monday, none for
 * every day. `hours`: from the one up to the other, which is not included; over midnight where `to` is the earlier one.
 */
export const ScheduleSchema = v.pipe(
  v.strictObject({
    from: v.nullable(day),
    to: v.nullable(day),
    weekdays: v.pipe(
      v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
      v.maxLength(7),
      v.check((days) => new Set(days).size === days.length, 'must name each day once'),
    ),
    hours: v.nullable(
      v.pipe(
        v.strictObject({ from: timeOfDay, to: timeOfDay }),
        v.forward(
          v.check(
            ({ from, to }) => from !== to,
            'must differ from the beginning; leave the hours out for the whole day',
          ),
          ['to'],
        ),
      ),
    ),
  }),
  v.forward(
    v.check(({ from, to }) => !from || !to || from <= to, 'must not be before the first day'),
    ['to'],
  ),
);
export type Schedule = v.InferOutput<typeof ScheduleSchema>;

const anyOf = (mostLength: number = limits.line) =>
  v.pipe(v.array(v.pipe(line(mostLength), v.minLength(1, 'must not be empty'))), v.maxLength(200));
const sum = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(100_000_000_000)));

/**
 * Whom an offer is for: everything that is asked has to hold. A list holds where one of its values does, an empty one
 * always. Source, medium, campaign and channel are those of the visit; sums are in the site's currency, bounds included.
 */
export const AudienceSchema = v.strictObject({
  /** `new`: nothing was ordered in this browser before, as far as is known. */
  buyer: v.picklist(['any', 'new', 'repeat']),
  orderSum: v.pipe(
    v.strictObject({ from: sum, to: sum }),
    v.forward(
      v.check(({ from, to }) => from === null || to === null || from <= to, 'must not be below the lower bound'),
      ['to'],
    ),
  ),
  /** Ids of the feed, letter case too. */
  items: anyOf(limits.itemId),
  categories: anyOf(limits.itemId),
  /** Which of the site's thank-you pages. */
  spots: anyOf(),
  sources: anyOf(),
  mediums: anyOf(),
  campaigns: anyOf(),
  channels: v.array(v.picklist(channels)),
  devices: v.array(v.picklist(['desktop', 'mobile', 'tablet', 'other'])),
  /** Of the page: `ru`, `en`. */
  languages: anyOf(3),
  /** The site's own segments; the visitor is looked for in each of them. */
  segments: v.optional(v.pipe(v.array(SegmentIdSchema), v.maxLength(10, 'must be at most 10 segments')), []),
});
export type Audience = v.InferOutput<typeof AudienceSchema>;

/** For everybody. */
export const everybody: Audience = {
  ...{ buyer: 'any', orderSum: { from: null, to: null }, items: [], categories: [], spots: [] },
  ...{ sources: [], mediums: [], campaigns: [], channels: [], devices: [], languages: [], segments: [] },
};

/** A visitor sees an offer at most so often within so many days. */
export const CapSchema = v.strictObject({
  showings: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365)),
});
