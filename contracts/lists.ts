import * as v from 'valibot';
import { channels, matchRules } from './inquiry.ts';
import { type Facet, goalColumns, type ListName, listColumns, listNames, parseValues, presets } from './list-words.ts';
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

/** What every list can be narrowed by. `from` and `to` are days, both included, in `zone`; `period` is used where neither is given. */
const periodEntries = {
  site: v.optional(siteId()),
  q: v.optional(line(), ''),
  period: v.optional(v.picklist(presets, `must be one of ${presets.join(', ')}`)),
  from: v.optional(day),
  to: v.optional(day),
  zone: v.optional(zone, 'UTC'),
};

/** What is wanted of the goals, in the grammar of `ListFilterSchema`. */
export const GoalFilterSchema = v.object({
  ...periodEntries,
  goal: v.optional(values()),
  source: v.optional(values()),
  medium: v.optional(values()),
  campaign: v.optional(values()),
  channel: v.optional(values([...channels, ''])),
  landing: v.optional(values()),
  device: v.optional(values(knownValues.device)),
  robot: v.optional(values(knownValues.robot)),
  label: v.optional(labels),
});
export type GoalFilter = v.InferOutput<typeof GoalFilterSchema>;

/** What is wanted of the inquiries: the one grammar of addresses that the list, its count, exports and saved views share. Inside, values are lists. */
export const ListFilterSchema = v.object({
  ...periodEntries,
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

const columnsOf = <const Column extends string>(columns: readonly Column[]) =>
  v.optional(
    v.pipe(
      line(),
      v.transform((text) => text.split('.')),
      v.array(v.picklist(columns, `must be some of ${columns.join(', ')} with "." between them`)),
    ),
  );

/** The query of each list's page, which saved views keep: the filter, and the columns in their order. */
export const ListPlaceSchema = v.object({ ...ListFilterSchema.entries, columns: columnsOf(listColumns) });
export const GoalPlaceSchema = v.object({ ...GoalFilterSchema.entries, columns: columnsOf(goalColumns) });

/** Whether a text is the query of a list's page, without its `?`. */
export function isListQuery(list: ListName, query: string): boolean {
  const place = Object.fromEntries(new URLSearchParams(query));
  return v.safeParse(list === 'goals' ? GoalPlaceSchema : ListPlaceSchema, place).success;
}

/**
 * The query as it may be kept: without what was searched for, which may be a person's phone or name and would outlive
 * their erasure, and without the row that was open. Pure.
 */
export function keptQuery(query: string): string {
  const params = new URLSearchParams(query);
  for (const name of ['q', 'inquiry', 'open']) params.delete(name);
  return params.toString();
}

/** A name as people give it. */
export const viewName = v.pipe(
  line(80),
  v.transform((text) => text.trim()),
  v.minLength(1, 'must not be empty'),
);
/** Which list it is of. */
const listName = v.optional(v.picklist(listNames, `must be one of ${listNames.join(', ')}`), 'inquiries');

/** Body of `POST /api/views`. A default view takes the place of the list's one before. What was searched for is not kept. */
export const NewViewSchema = v.pipe(
  v.object({ list: listName, name: viewName, query: line(mostLength), isDefault: v.optional(v.boolean(), false) }),
  v.forward(
    v.check(({ list, query }) => isListQuery(list, query), "must be the query of the list's page, without its ?"),
    ['query'],
  ),
  v.transform(({ query, ...rest }) => ({ ...rest, query: keptQuery(query) })),
);
export type NewView = v.InferInput<typeof NewViewSchema>;

/** Body of `PATCH /api/views/<id>`. */
export const ViewChangeSchema = v.object({ isDefault: v.boolean() });

export const SavedViewSchema = v.object({
  id: v.string(),
  list: v.picklist(listNames),
  name: v.string(),
  query: v.string(),
  isDefault: v.boolean(),
});
export type SavedView = v.InferOutput<typeof SavedViewSchema>;

/** `GET /api/views?list=…`: the caller's own, by name. */
export const ViewsQuerySchema = v.object({ list: listName });
export const SavedViewListSchema = v.object({ views: v.array(SavedViewSchema) });
export type SavedViewList = v.InferOutput<typeof SavedViewListSchema>;
