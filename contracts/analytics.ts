import * as v from 'valibot';
import { attributionModels } from './attribution.ts';
import { line } from './text.ts';

/** What a touch says of itself: visits have these, and inquiries by way of the touches that are credited with them. */
export const touchKeys = ['channel', 'source', 'medium', 'campaign', 'landing', 'device'] as const;
export type TouchKey = (typeof touchKeys)[number];

/** What an inquiry says of itself; visits know nothing of these. */
export const inquiryKeys = ['kind', 'form'] as const;
export type InquiryKey = (typeof inquiryKeys)[number];

export const timeSteps = ['day', 'week'] as const;
export type TimeStep = (typeof timeSteps)[number];

/** What the rows of an analytics report stand for. */
export const analyticsKeys = [...touchKeys, ...inquiryKeys, ...timeSteps] as const;
export type AnalyticsKey = (typeof analyticsKeys)[number];

/** What may not be a person's: left out, counted with the rest, or looked at alone. */
export const robotChoices = ['without', 'with', 'only'] as const;
export type RobotChoice = (typeof robotChoices)[number];

const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** A calendar day of the site's own time zone, `YYYY-MM-DD`. */
const day = v.string();

/**
 * Figures of a row. `visits` and `visitors` are `null` where an inquiry's own words are counted, such as its form.
 * `inquiries` is the credit by the model, to four decimals, `firstInquiries` the part of it that were a person's first.
 * `cost` is in units of the currency, `null` where none was uploaded.
 */
export const FiguresSchema = v.object({
  visits: v.nullable(count),
  visitors: v.nullable(count),
  inquiries: v.number(),
  firstInquiries: v.number(),
  cost: v.nullable(v.number()),
});
export type Figures = v.InferOutput<typeof FiguresSchema>;

/** `key` is what a filter takes; empty: there is none. `name` is the campaign's where the key is its id. */
const RowSchema = v.object({ key: text, name: text, now: FiguresSchema, before: FiguresSchema });
export type AnalyticsRow = v.InferOutput<typeof RowSchema>;

/** One line of the plot: a value for each of `starts`. */
const PartSchema = v.object({ key: text, name: text, values: v.array(v.number()) });
export type AnalyticsPart = v.InferOutput<typeof PartSchema>;

const SeriesSchema = v.object({
  visits: v.array(count),
  inquiries: v.array(v.number()),
  cost: v.array(v.nullable(v.number())),
});
export type AnalyticsSeries = v.InferOutput<typeof SeriesSchema>;

/**
 * `GET /api/analytics`. `from` and `to` are days, both included; `before` is as many days right before them, and where
 * the last day is today, only up to this time of day. The rows and `rest`, what the smallest of many have together, add
 * up to the total; visitors do not, since one may come by several ways.
 */
export const AnalyticsReportSchema = v.object({
  sites: v.array(text),
  currency: text,
  from: day,
  to: day,
  before: v.object({ from: day, to: day }),
  by: v.picklist(analyticsKeys),
  step: v.picklist(timeSteps),
  model: v.picklist(attributionModels),
  lookbackDays: count,
  total: v.object({ now: FiguresSchema, before: FiguresSchema }),
  rows: v.array(RowSchema),
  rest: v.nullable(v.object({ now: FiguresSchema, before: FiguresSchema })),
  /** First day of each step; the steps before stand beside them, one by one. */
  starts: v.array(day),
  now: SeriesSchema,
  previous: SeriesSchema,
  /** The largest rows over time, the largest first; empty where the rows are steps themselves. */
  parts: v.object({ visits: v.array(PartSchema), inquiries: v.array(PartSchema) }),
});
export type AnalyticsReport = v.InferOutput<typeof AnalyticsReportSchema>;

const bounded = () => v.optional(line(4096));
/** Only what has these; empty: only what has none. */
export const AnalyticsFiltersSchema = v.object({
  channel: bounded(),
  source: bounded(),
  medium: bounded(),
  campaign: bounded(),
  landing: bounded(),
  device: bounded(),
  kind: bounded(),
  form: bounded(),
});
export type AnalyticsFilters = v.InferOutput<typeof AnalyticsFiltersSchema>;
