import * as v from 'valibot';
import { channels, matchRules } from './inquiry.ts';
import { type Facet, listColumns, parseValues, presets } from './list-words.ts';
import { line, siteId } from './text.ts';

/** Facets of a few known values; of all others the values are the texts that the store has. The empty one means "none". */
const knownValues = {
  kind: ['booking', 'form'],
  channel: channels,
  device: ['desktop', 'mobile', 'tablet', 'other', ''],
  match: [...matchRules, ''],
  default: ['yes', 'no'],
  robot: ['yes', 'no'],
  repeat: ['first', 'again'],
} as const satisfies Partial<Record<Facet, readonly string[]>>;

const mostValues = 50;
const mostLength = 4_000;

const values = <const Known extends string>(known?: readonly Known[]) =>
  v.pipe(
    line(mostLength),
    v.transform(parseValues),
    v.maxLength(mostValues, `must be at most ${mostValues} values`),
    v.check(
      (list) => !known || list.every((value) => (known as readonly string[]).includes(value)),
      known ? `must be some of ${known.filter(Boolean).join(', ')} with "|" between them` : 'is unknown',
    ),
  );
const labels = v.pipe(
  values(),
  v.check((list) => list.every((value) => /^[^:]+:/.test(value)), 'must be NAME:VALUE with "|" between them'),
);

/** A day of the calendar. */
const day = v.pipe(
  v.string(),
  v.check(
    (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true,
    'must be a day such as 2026-03-31',
  ),
);

/** A name of the time zone database, such as `Europe/Moscow`. */
const zone = v.pipe(line(64), v.check(isZone, 'must be a time zone such as Europe/Moscow'));

function isZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    // The engine's word for an unknown name.
    return false;
  }
}

/**
 * What is wanted of the inquiries: the one grammar of addresses that the list, its count, exports and saved views share.
 * `from` and `to` are days, both included, in `zone`; `period` is used where neither is given. Inside, values are lists.
 */
export const ListFilterSchema = v.object({
  site: v.optional(siteId()),
  q: v.optional(line(), ''),
  period: v.optional(v.picklist(presets, `must be one of ${presets.join(', ')}`)),
  from: v.optional(day),
  to: v.optional(day),
  zone: v.optional(zone, 'UTC'),
  kind: v.optional(values(knownValues.kind)),
  form: v.optional(values()),
  source: v.optional(values()),
  medium: v.optional(values()),
  campaign: v.optional(values()),
  channel: v.optional(values(knownValues.channel)),
  landing: v.optional(values()),
  device: v.optional(values(knownValues.device)),
  match: v.optional(values(knownValues.match)),
  default: v.optional(values(knownValues.default)),
  robot: v.optional(values(knownValues.robot)),
  repeat: v.optional(values(knownValues.repeat)),
  label: v.optional(labels),
});
export type ListFilter = v.InferOutput<typeof ListFilterSchema>;

/** As it stands in an address or in a body: texts only. */
export type ListFilterInput = v.InferInput<typeof ListFilterSchema>;

/** The count is right up to this; beyond, only that there are more. What a person would page through, and quick. */
export const mostCounted = 10_000;

/** `GET /api/inquiries/count`: `exact` false means "more than `count`". */
export const ListCountSchema = v.object({ count: v.pipe(v.number(), v.integer(), v.minValue(0)), exact: v.boolean() });
export type ListCount = v.InferOutput<typeof ListCountSchema>;

/** `GET /api/inquiries/values`: what there is to choose from, the most frequent of the newest inquiries first. */
export const FacetValuesSchema = v.object({
  values: v.array(v.object({ value: v.string(), count: v.number() })),
});
export type FacetValues = v.InferOutput<typeof FacetValuesSchema>;

/** The query of the list's page, which saved views keep: the filter, and the columns in their order. */
export const ListPlaceSchema = v.object({
  ...ListFilterSchema.entries,
  columns: v.optional(
    v.pipe(
      line(),
      v.transform((text) => text.split('.')),
      v.array(v.picklist(listColumns, `must be some of ${listColumns.join(', ')} with "." between them`)),
    ),
  ),
});

/** A name as people give it. */
const viewName = v.pipe(
  line(80),
  v.transform((text) => text.trim()),
  v.minLength(1, 'must not be empty'),
);
const viewQuery = v.pipe(
  line(mostLength),
  v.check(
    (query) => v.safeParse(ListPlaceSchema, Object.fromEntries(new URLSearchParams(query))).success,
    "must be the query of the list's page, without its ?",
  ),
);

/** Body of `POST /api/views`. A default view takes the place of the one before. */
export const NewViewSchema = v.object({ name: viewName, query: viewQuery, isDefault: v.optional(v.boolean(), false) });
export type NewView = v.InferInput<typeof NewViewSchema>;

/** Body of `PATCH /api/views/<id>`. */
export const ViewChangeSchema = v.object({ isDefault: v.boolean() });

export const SavedViewSchema = v.object({
  id: v.string(),
  name: v.string(),
  query: v.string(),
  isDefault: v.boolean(),
});
export type SavedView = v.InferOutput<typeof SavedViewSchema>;

/** `GET /api/views`: the caller's own, by name. */
export const SavedViewListSchema = v.object({ views: v.array(SavedViewSchema) });
export type SavedViewList = v.InferOutput<typeof SavedViewListSchema>;
