import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { type AnalyticsQuery, type Course, mostParts, mostRows, type Part, type Sums } from './analytics-query.ts';
import { isByStep, isChosen, isOfZone, isWithin, ofAllZones, stepKey, stepOf } from './step-sql.ts';
import { isTouchKey, touchFits, touchWord } from './touch-sql.ts';

export interface VisitCounts {
  /** Of the wanted keys that were visited at all, and of the most visited others. */
  rows: Sums[];
  course: Course;
  parts: Part[];
}

/** Visits by key and step, counted once, in one statement. `wanted` are keys that must be among the rows. */
export async function visitsInSteps(
  db: Kysely<Tables>,
  query: AnalyticsQuery,
  wanted: readonly string[],
): Promise<VisitCounts> {
  const { steps } = query;
  const { rows } = await sql<{ kind: string; step: number; key: string; now: number; before: number }>`
    with cells as (
      select step, ${cellKey(query)} as key, count(*)::integer as visits
      from (${visitsWithKey(query)}) as visits
      where step <> ${steps + 1}::integer
      group by 1, 2
    ), sums as (
      select key, coalesce(sum(visits) filter (where step > ${steps + 1}::integer), 0)::integer as now,
        coalesce(sum(visits) filter (where step <= ${steps}::integer), 0)::integer as before
      from cells group by key
    ), placed as (
      select key, now, before, row_number() over (order by key in (${keyList(wanted)}) desc, now desc, before desc, key) as place,
        row_number() over (order by now desc, key) as part
      from sums
    )
    select 'row' as kind, 0 as step, key, now, before from placed where place <= ${Math.max(mostRows, wanted.length)}::integer
    union all
    select 'step', step, '', sum(visits)::integer, 0 from cells group by step
    union all
    select 'part', cells.step, cells.key, cells.visits, placed.part::integer from cells join placed on placed.key = cells.key
    where cells.step > ${steps + 1}::integer and placed.part <= ${mostParts}::integer and ${isTouchKey(query.by)}::boolean
  `.execute(db);
  return {
    rows: rows.filter(({ kind }) => kind === 'row'),
    course: courseOf(
      rows.filter(({ kind }) => kind === 'step').map(({ step, now }) => ({ step, value: now })),
      steps,
    ),
    parts: partsOf(
      rows
        .filter(({ kind }) => kind === 'part')
        .map(({ step, key, now, before }) => ({ step, key, value: now, place: before })),
      steps,
    ),
  };
}

/** `key` `null`: all together, who are fewer than their sum. */
export type VisitorCounts = { key: string | null; now: number; before: number }[];

/** Visitors by key, in the report and before it; of these keys, or of those with the most where it is `null`. */
export async function visitorsByKey(
  db: Kysely<Tables>,
  query: AnalyticsQuery,
  keys: readonly string[] | null,
): Promise<VisitorCounts> {
  const { steps } = query;
  const { rows } = await sql<VisitorCounts[number]>`
    with seen as (
      select step > ${steps + 1}::integer as now, ${cellKey(query)} as key, visitor_id
      from (${visitsWithKey(query)}) as visits
      where step <> ${steps + 1}::integer
      group by 1, 2, 3
    )
    (select key, count(*) filter (where now)::integer as now, count(*) filter (where not now)::integer as before
    from seen where ${keys === null}::boolean or key in (${keyList(keys ?? [])})
    group by key order by 2 desc limit ${Math.max(mostRows, keys?.length ?? 0)}::integer)
    union all
    select null, count(*) filter (where now)::integer, count(*) filter (where not now)::integer
    from (select now, visitor_id from seen group by 1, 2) as visitors
  `.execute(db);
  return rows;
}

/** Values by step, put where they belong; steps without one are 0. */
export function courseOf(values: readonly { step: number; value: number }[], steps: number): Course {
  const course: Course = { now: Array(steps).fill(0), before: Array(steps).fill(0) };
  for (const { step, value } of values) {
    if (step > steps) course.now[step - steps - 2] = value;
    else course.before[step - 1] = value;
  }
  return course;
}

/** Cells of the largest keys as lines, the largest first. */
export function partsOf(
  cells: readonly { step: number; key: string; value: number; place: number }[],
  steps: number,
): Part[] {
  const parts = new Map<string, Part>();
  for (const { step, key, value } of cells.toSorted((a, b) => a.place - b.place)) {
    const part = parts.get(key) ?? { key, values: Array(steps).fill(0) };
    part.values[step - steps - 2] = value;
    parts.set(key, part);
  }
  return [...parts.values()];
}

/** Keys as one parameter, however many. */
export function keyList(keys: readonly string[]): RawBuilder<string> {
  return sql`select jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)`;
}

function cellKey(query: AnalyticsQuery): RawBuilder<string> {
  return isByStep(query.by) ? stepKey(query) : sql`key`;
}

function visitsWithKey(query: AnalyticsQuery): RawBuilder<unknown> {
  const { by, robots } = query;
  const columns = { origin: sql<object>`origin`, landing: sql<string>`landing`, device: sql<string>`device` };
  const key = isTouchKey(by) ? touchWord(by, columns, query) : sql<string>`''::text`;
  return ofAllZones(
    query,
    (zone) => sql`
      select ${stepOf(sql`started_at`, zone)} as step, ${key} as key, visitor_id from visits
      where ${isOfZone(sql`site_id`, zone)} and ${isWithin(sql`started_at`, zone)}
        and ${isChosen(sql`suspicions`, robots)} and ${touchFits(columns, query)}`,
  );
}
