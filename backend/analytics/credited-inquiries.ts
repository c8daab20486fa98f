import { type Kysely, type RawBuilder, sql } from 'kysely';
import { inquiryKeys } from '../../contracts/analytics.ts';
import { exactShares } from '../attribution/exact-shares.ts';
import type { Tables } from '../store/schema.ts';
import { type AnalyticsQuery, type Course, mostParts, mostRows, type Part } from './analytics-query.ts';
import { keyList } from './key-list.ts';
import { isByStep, isChosen, isOfZone, isWithin, ofAllZones, stepKey, stepOf } from './step-sql.ts';
import { filtersTouches, isTouchKey } from './touch-sql.ts';
import { touchedInquiries } from './touched-inquiries.ts';
import { courseOf, partsOf } from './visits-in-steps.ts';

/** Credits of one key. `first`: of inquiries that were their person's first. */
export interface Credits {
  now: number;
  before: number;
  firstNow: number;
  firstBefore: number;
}

export interface InquiryCounts {
  /** Of the wanted keys that have any credit, and of those with the most. */
  rows: (Credits & { key: string })[];
  /** What all other keys have together; `null` where there are none. */
  rest: Credits | null;
  total: Credits;
  course: Course;
  parts: Part[];
}

type Row = Credits & { kind: string; step: number; key: string };

/**
 * Inquiries credited to keys and steps, counted once, in one statement. An inquiry counts by its own date. Credits are
 * rounded to four decimals, and rows, rest and steps still add up to the total exactly.
 */
export async function creditedInquiries(
  db: Kysely<Tables>,
  query: AnalyticsQuery,
  wanted: readonly string[],
): Promise<InquiryCounts> {
  const { steps } = query;
  const { rows } = await sql<Row>`
    with asked as (${askedInquiries(query)}), cells as (
      select step, ${isByStep(query.by) ? stepKey(query) : sql`key`} as key, sum(credit) as credit,
        coalesce(sum(credit) filter (where first), 0) as first
      from (${creditsOf(query)}) as credits
      group by 1, 2
    ), sums as (
      select key, coalesce(sum(credit) filter (where step > ${steps + 1}::integer), 0) as now,
        coalesce(sum(credit) filter (where step <= ${steps}::integer), 0) as before,
        coalesce(sum(first) filter (where step > ${steps + 1}::integer), 0) as "firstNow",
        coalesce(sum(first) filter (where step <= ${steps}::integer), 0) as "firstBefore"
      from cells group by key
    ), placed as (
      select *, row_number() over (order by key in (${keyList(wanted)}) desc, now desc, before desc, key) <= ${mostRows}::integer as kept,
        row_number() over (order by now desc, key)::integer as part
      from sums
    )
    select 'row' as kind, 0 as step, key, now, before, "firstNow", "firstBefore" from placed where kept
    union all
    select 'rest', 0, '', sum(now), sum(before), sum("firstNow"), sum("firstBefore") from placed where not kept having count(*) > 0
    union all
    select 'step', step, '', sum(credit), 0, 0, 0 from cells group by step
    union all
    select 'part', cells.step, cells.key, cells.credit, placed.part, 0, 0 from cells join placed on placed.key = cells.key
    where cells.step > ${steps + 1}::integer and placed.part <= ${mostParts}::integer and not ${isByStep(query.by)}::boolean
  `.execute(db);
  return rounded(rows, query);
}

function rounded(rows: readonly Row[], { steps }: AnalyticsQuery): InquiryCounts {
  const list = rows.filter(({ kind }) => kind === 'row' || kind === 'rest');
  const total = { now: 0, before: 0, firstNow: 0, firstBefore: 0 };
  const exact = list.map(({ kind, key }) => ({ kind, key, ...total }));
  for (const name of ['now', 'before', 'firstNow', 'firstBefore'] as const) {
    const credits = list.map((row) => row[name]);
    total[name] = fourDecimals(credits.reduce((sum, credit) => sum + credit, 0));
    for (const [index, share] of exactShares(credits, total[name]).entries()) {
      const row = exact[index];
      if (row) row[name] = share;
    }
  }
  const course = courseOf(
    rows.filter(({ kind }) => kind === 'step').map(({ step, now }) => ({ step, value: now })),
    steps,
  );
  const parts = rows
    .filter(({ kind }) => kind === 'part')
    .map(({ step, key, now, before }) => ({ step, key, value: fourDecimals(now), place: before }));
  return {
    rows: exact.filter(({ kind }) => kind === 'row'),
    rest: exact.find(({ kind }) => kind === 'rest') ?? null,
    total,
    course: { now: exactShares(course.now, total.now), before: exactShares(course.before, total.before) },
    parts: partsOf(parts, steps),
  };
}

/** What summing many fractions leaves behind must not tip the last decimal. */
function fourDecimals(credit: number): number {
  return Math.round(Number((credit * 10_000).toFixed(3))) / 10_000;
}

function creditsOf(query: AnalyticsQuery): RawBuilder<unknown> {
  if (isTouchKey(query.by) || filtersTouches(query.filters)) {
    return sql`select * from (${touchedInquiries(query)}) as touched where fits`;
  }
  return sql`select step, key, 1::float8 as credit, first from asked`;
}

function askedInquiries(query: AnalyticsQuery): RawBuilder<unknown> {
  const { by, filters, robots } = query;
  const key = by === 'kind' ? sql`kind` : sql`coalesce(form, '')`;
  const fits = inquiryKeys.flatMap((name) => {
    const word = filters[name];
    if (word === undefined) return [];
    return [name === 'kind' ? sql`kind = ${word}::text` : sql`coalesce(form, '') = ${word}::text`];
  });
  return ofAllZones(
    query,
    (zone) => sql`
      select site_id, id, at, visit_session as session, origin, number = 1 as first, ${key} as key,
        ${stepOf(sql`at`, zone)} as step
      from inquiries
      where ${isOfZone(sql`site_id`, zone)} and ${isWithin(sql`at`, zone)} and ${isChosen(sql`suspicions <> '[]'::jsonb`, robots)}
        and ${fits.length ? sql.join(fits, sql` and `) : sql`true`}`,
  );
}
