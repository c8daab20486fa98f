import { type Kysely, sql } from 'kysely';
import type { Facet } from '../../contracts/list-words.ts';
import type { FacetValues } from '../../contracts/lists.ts';
import type { Tables } from '../store/schema.ts';
import { type InquiryFilter, isWanted } from './filter-inquiries.ts';

/** Among these, values are looked for: enough for all that is in use, and quick however many inquiries there are. */
const mostLooked = 10_000;
const mostValues = 100;

const expressions: Record<Facet, ReturnType<typeof sql<string | null>>> = {
  kind: sql`kind`,
  form: sql`form`,
  source: sql`origin ->> 'source'`,
  medium: sql`origin ->> 'medium'`,
  campaign: sql`origin ->> 'campaign'`,
  channel: sql`origin ->> 'channel'`,
  landing: sql`landing_page`,
  device: sql`device`,
  match: sql`match`,
  default: sql`case when default_used then 'yes' else 'no' end`,
  robot: sql`case when suspicions = '[]' then 'no' else 'yes' end`,
  repeat: sql`case when number > 1 then 'again' else 'first' end`,
  // Each inquiry has several of them: see below.
  label: sql`null`,
};

/** The values of a facet among inquiries that a filter wants, the most frequent first; `''` stands for none. */
export async function facetValues(
  db: Kysely<Tables>,
  { facet, filter }: { facet: Facet; filter: InquiryFilter },
): Promise<FacetValues> {
  // Where few are wanted, walking down the time to the newest of them would read everything.
  const inTime = filter.facets === null && filter.search === null;
  const found = db
    .selectFrom('inquiries')
    .where((eb) => isWanted(eb, filter))
    .$if(inTime, (select) => select.orderBy('at', 'desc').orderBy('id', 'desc'))
    .limit(mostLooked);
  const valued =
    facet === 'label'
      ? sql<string>`select key || ':' || value as value from (${found.select('origin')}) as found
          cross join lateral jsonb_each_text(found.origin -> 'labels')`
      : sql<string>`${found.select(sql<string>`coalesce(${expressions[facet]}, '')`.as('value'))}`;
  const { rows } = await sql<{ value: string; count: number }>`
    select value, count(*)::integer as count from (${valued}) as valued
    group by value order by count(*) desc, value limit ${mostValues}::integer`.execute(db);
  return { values: rows };
}
