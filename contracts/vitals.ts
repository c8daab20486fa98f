import * as v from 'valibot';

/** The web vitals that are measured, by the names of the library. */
export const vitalNames = ['lcp', 'inp', 'cls'] as const;
export type VitalName = (typeof vitalNames)[number];

/** How a value counts, in the words of web-vitals: the bounds are https://web.dev/articles/vitals. */
export const ratings = ['good', 'needs-improvement', 'poor'] as const;
export type Rating = (typeof ratings)[number];

const text = v.string();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * A measure over page views: LCP and INP in milliseconds, CLS without a unit. `p75` is `null` while there are not enough
 * page views to say; `low` and `high` are the bounds that the true one lies between with 95% certainty.
 */
export const VitalSchema = v.object({
  views: count,
  p75: v.nullable(v.number()),
  low: v.nullable(v.number()),
  high: v.nullable(v.number()),
  rating: v.nullable(v.picklist(ratings)),
  /** Page views by rating, in the order of `ratings`. */
  shares: v.array(count),
});
export type Vital = v.InferOutput<typeof VitalSchema>;

const module = { module: text, label: v.object({ ru: text, en: text }) };

const VitalsSchema = v.object({ lcp: VitalSchema, inp: VitalSchema, cls: VitalSchema });
export type Vitals = v.InferOutput<typeof VitalsSchema>;

/** `GET /api/vitals`: what pages are like for visitors, with and without modules, and what the tag itself does there. */
export const VitalsReportSchema = v.object({
  site: text,
  from: text,
  to: text,
  /** Page views that were measured. */
  views: count,
  /** How many are needed before a figure is told. */
  leastViews: count,
  vitals: VitalsSchema,
  /** Comparisons by module, each of visitors chosen by chance, of the same days. */
  compared: v.array(
    v.object({
      ...module,
      with: v.object({ views: count, vitals: VitalsSchema }),
      without: v.object({ views: count, vitals: VitalsSchema }),
    }),
  ),
  /** The tag's scripts in frames of more than 50 ms, by module; `tag` is the loader with `common`. */
  work: v.array(
    v.object({
      ...module,
      /** Page views on which it took part in such a frame. */
      longViews: count,
      /** Milliseconds on these: a page view in the middle, and one of twenty. */
      medianMs: v.nullable(v.number()),
      p95Ms: v.nullable(v.number()),
    }),
  ),
  /** Page views whose browser tells of long frames at all. */
  workViews: count,
  /** Modules that were left out of page views since they had been too slow there in the same browser. */
  shed: v.array(
    v.object({
      ...module,
      views: count,
      /** What they had taken before, milliseconds, on a view in the middle. */
      medianMs: count,
      /** Groups of pages, those it was left out of most first. */
      pages: v.array(v.object({ page: text, views: count, medianMs: count })),
    }),
  ),
  /** What the published settings say of that: the limit, and which modules it holds for. `null`: all modules stay. */
  shedding: v.nullable(v.object({ overMs: count, modules: v.array(v.object(module)) })),
  /** Groups of pages, the most seen first. */
  pages: v.array(v.object({ page: text, views: count, vitals: VitalsSchema })),
});
export type VitalsReport = v.InferOutput<typeof VitalsReportSchema>;
