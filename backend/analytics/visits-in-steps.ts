import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { type AnalyticsQuery, type Course, mostParts, mostRows, type Part, type Sums } from './analytics-query.ts';
import { isByStep, isNow, isOfZone, isWithin, ofAllZones, stepKey, stepOf } from './step-sql.ts';
import { isTouchKey } from './touch-sql.ts';
import { visitSql } from './visit-sql.ts';

export interface VisitCounts {
  /** Of the wanted keys that were visited at all, and of the most visited others. `number` stands for it in visitorsByKey. */
  rows: (Sums & { number: string })[];
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
  const { keys, number, word } = visitSql(query);
  const { rows } = await sql<{ kind: string; step: number; number: string; key: string; now: number; before: number }>`
    with cells as (
      select step, ${cellKey(query)} as key, count(*)::integer as visits, min(at) as at
      from (${visitsWithKey(query)}) as visits
      group by 1, 2
    ), sums as (
      select key, coalesce(sum(visits) filter (where step > ${steps + 1}::integer), 0)::integer as now,
        coalesce(sum(visits) filter (where step <= ${steps}::integer), 0)::integer as before, min(at) as at
      from cells group by key
    ), placed as (
      select key, now, before, at,
        row_number() over (order by key in (${keys(wanted)}) desc, now desc, before desc, key) as place,
        row_number() over (order by now desc, key) as part
      from sums
    )
    select 'row' as kind, 0 as step, ${number(sql`key`)}::text as number, ${word('placed')} as key, now, before
    from placed where place <= ${Math.max(mostRows, wanted.length)}::integer
    union all
    select 'step', step, '', '', sum(visits)::integer, 0 from cells group by step
    union all
    select 'part', cells.step, '', ${word('placed')}, cells.visits, placed.part::integer
    from cells join placed on placed.key = cells.key
    where cells.step > ${steps + 1}::integer and placed.part <= ${mostParts}::integer and ${isTouchKey(query.by)}::boolean
  `.execute(db);
  return {
    rows: rows
      .filter(({ kind }) => kind === 'row')
      .map(({ number, key, now, before }) => ({ number, key, now, before })),
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

/** What a report's rows are made of, out of visitsWithKey. */
export function cellKey(query: AnalyticsQuery): RawBuilder<string> {
  return isByStep(query.by) ? stepKey(query) : sql`key`;
}

/** Visits that are asked for: their step, whether it is the report's own, what they are grouped by, and the visitor. */
export function visitsWithKey(query: AnalyticsQuery): RawBuilder<unknown> {
  const { key, fits } = visitSql(query);
  return ofAllZones(
    query,
    (zone) => sql`
      select ${stepOf(sql`started_at`, zone)} as step, ${key} as key, visitor_id, started_at as at,
        ${isNow(sql`started_at`, zone)} as now
      from visits
      where ${isOfZone(sql`site_id`, zone)} and ${isWithin(sql`started_at`, zone)}
        and ${fits}`,
  );
}
