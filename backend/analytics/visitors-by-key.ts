import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { type AnalyticsQuery, mostRows } from './analytics-query.ts';
import { visitSql } from './visit-sql.ts';
import { cellKey, visitsWithKey } from './visits-in-steps.ts';

/** `number` stands for the key, as in visitsInSteps; `null`: all together, who are fewer than their sum. */
export type VisitorCounts = { number: string | null; now: number; before: number }[];

/**
 * Visitors by key, in the report and before it; of these keys, or of those with the most where it is `null`.
 *
 * Visitors are so many that grouping them is all that this costs, so it is done once, by numbers instead of texts: the least
 * and the greatest key of a visitor are the same for most, and only the others are looked at again.
 */
export async function visitorsByKey(
  db: Kysely<Tables>,
  query: AnalyticsQuery,
  keys: readonly string[] | null,
): Promise<VisitorCounts> {
  const { number, numbers } = visitSql(query);
  // `offset 0` keeps the number from being computed anew wherever it is used.
  const seen = sql`select now, ${number(cellKey(query))} as number, visitor_id
    from (${visitsWithKey(query)}) as visits offset 0`;
  const { rows } = await sql<VisitorCounts[number]>`
    with kinds as materialized (
      select now, least as number, least = most as is_one, count(*) as visitors,
        array_agg(visitor_id) filter (where least <> most) as several
      from (
        select now, visitor_id, min(number) as least, max(number) as most from (${seen}) as seen group by now, visitor_id
      ) as visitors
      group by 1, 2, 3
    ), counted as (
      select now, number, visitors from kinds where is_one
      union all
      select now, number, count(*) from (
        select now, number, visitor_id from (${seen}) as seen
        join (select now, unnest(several) as visitor_id from kinds where not is_one) as several using (now, visitor_id)
        group by 1, 2, 3
      ) as again
      group by 1, 2
    )
    (select number::text as number, coalesce(sum(visitors) filter (where now), 0)::integer as now,
      coalesce(sum(visitors) filter (where not now), 0)::integer as before
    from counted where ${keys === null}::boolean or number in (${numbers(keys ?? [])})
    group by number order by 2 desc limit ${Math.max(mostRows, keys?.length ?? 0)}::integer)
    union all
    select null, coalesce(sum(visitors) filter (where now), 0)::integer,
      coalesce(sum(visitors) filter (where not now), 0)::integer
    from kinds
  `.execute(db);
  return rows;
}
