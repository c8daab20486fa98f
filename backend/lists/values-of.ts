import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { FacetValues } from '../../contracts/lists.ts';
import type { Tables } from '../store/schema.ts';
import { byIndexes } from './by-indexes.ts';
import type { ListTable } from './near-rows.ts';
import { asksForTerms, isWanted, type ReadyFilter } from './ready-filter.ts';

/** Among these, values are looked for: enough for all that is in use, and quick however many rows there are. */
const mostLooked = 10_000;
const mostValues = 100;

/** What a facet is in a list's table: a text of each row, or, of the site's own labels, an object with several. */
export type FacetValue = { text: RawBuilder<string | null> } | { labels: RawBuilder<unknown> };

/** The values of a facet among rows that a filter wants, the most frequent first; `''` stands for none. */
export async function valuesOf(
  db: Kysely<Tables>,
  { table, filter, facet }: { table: ListTable; filter: ReadyFilter; facet: FacetValue },
): Promise<FacetValues> {
  // Where few are wanted, walking down the time to the newest of them would read everything.
  const inTime = asksForTerms(filter) ? sql`` : sql`order by at desc, id desc limit ${mostLooked}::integer`;
  const what = 'labels' in facet ? facet.labels : facet.text;
  const value =
    'labels' in facet
      ? sql`key || ':' || value as value from looked cross join lateral jsonb_each_text(looked.what)`
      : sql`coalesce(looked.what, '') as value from looked`;
  const { rows } = await byIndexes(db, (tx) =>
    sql<{ value: string; count: number }>`
      with wanted as materialized (select ${what} as what from ${sql.table(table)} where ${isWanted(filter)} ${inTime}),
      looked as (select what from wanted limit ${mostLooked}::integer),
      valued as (select ${value})
      select value, count(*)::integer as count from valued
      group by value order by count(*) desc, value limit ${mostValues}::integer`.execute(tx),
  );
  return { values: rows };
}
