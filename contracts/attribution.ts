import * as v from 'valibot';

/**
 * How an inquiry's credit is shared out among the touches before it (facts/comagic.md §8). `last` is the default of
 * reports; the three with numbers give per cent to the first touch, to all between together, and to the last.
 */
export const attributionModels = [
  'last',
  'last-non-direct',
  'first',
  'linear',
  'time-decay',
  '40-20-40',
  '20-60-20',
  '10-50-40',
] as const;
export type AttributionModel = (typeof attributionModels)[number];

/** What a report's rows stand for. */
export const attributionKeys = ['campaign', 'source', 'channel', 'medium'] as const;
export type AttributionKey = (typeof attributionKeys)[number];

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * One row. `key` is the campaign's id where the site has that campaign, else the label's text; `null`: none. `name` is
 * what to show for it. `inquiries` is the credit that the model gives, to four decimals; all rows together have exactly
 * the number of inquiries. `associated`: inquiries in which it took part at all.
 */
export const AttributionRowSchema = v.object({
  key: v.nullable(v.string()),
  name: v.nullable(v.string()),
  visits: count,
  inquiries: v.number(),
  associated: count,
  firstTouch: count,
  lastTouch: count,
});
export type AttributionRow = v.InferOutput<typeof AttributionRowSchema>;

/** `GET /api/attribution?site=…`. `from` and `to` are the moments that bound it, `to` not included. */
export const AttributionReportSchema = v.object({
  site: v.string(),
  from: v.pipe(v.string(), v.isoTimestamp()),
  to: v.pipe(v.string(), v.isoTimestamp()),
  model: v.picklist(attributionModels),
  by: v.picklist(attributionKeys),
  lookbackDays: count,
  rows: v.array(AttributionRowSchema),
  total: v.object({ visits: count, inquiries: count }),
});
export type AttributionReport = v.InferOutput<typeof AttributionReportSchema>;

/** `GET` and `POST /api/sites/<site>/reattribution`: how far the site's campaigns and labels are applied to its past. */
export const ReattributionSchema = v.object({
  state: v.picklist(['running', 'done', 'failed']),
  /** Visits, and inquiries without one. */
  total: count,
  done: count,
  askedAt: v.pipe(v.string(), v.isoTimestamp()),
  finishedAt: v.nullable(v.pipe(v.string(), v.isoTimestamp())),
});
export type Reattribution = v.InferOutput<typeof ReattributionSchema>;
