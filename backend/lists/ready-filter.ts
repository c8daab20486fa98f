import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** What every filter that is made ready for the store has. */
export interface ReadyPeriod {
  /** `null`: all sites. */
  sites: readonly string[] | null;
  from: Date | null;
  to: Date | null;
}

/** A list's filter made ready for the store: what stands in the table's `terms` (migrations 0007 and 0015). */
export interface ReadyFilter extends ReadyPeriod {
  /** A tsquery over `terms`; `null`: no facet is asked for. */
  facets: string | null;
  search: ReadySearch | null;
}

/** What is searched for: beginnings of words, a part of a phone, and rows that were found in another way. */
export interface ReadySearch {
  text: string;
  digits: string | null;
  records: readonly { site: string; id: string }[];
}

/** Whether more is asked for than a site and a period. */
export function asksForTerms({ facets, search }: ReadyFilter): boolean {
  return facets !== null || search !== null;
}

/** The condition that a row of the list's table meets exactly if the filter wants it. */
export function isWanted({ facets, search, ...period }: ReadyFilter): RawBuilder<SqlBool> {
  return allOf([
    isWithin(period),
    ...(facets === null ? [] : [sql`terms @@ ${facets}::tsquery`]),
    ...(search ? [isFound(search)] : []),
  ]);
}

/** The part of it that the indexes by time know. */
export function isWithin({ sites, from, to }: ReadyPeriod): RawBuilder<SqlBool> {
  return allOf([
    ...(sites ? [sql`site_id in (${sql.join(sites.length > 0 ? sites : [''])})`] : []),
    ...(from ? [sql`at >= ${from}`] : []),
    ...(to ? [sql`at < ${to}`] : []),
  ]);
}

function isFound({ text, digits, records }: ReadySearch): RawBuilder<unknown> {
  const words = sql`terms @@ search_query(${text}::text, ${digits}::text)`;
  const named = records.map(({ site, id }) => sql`(site_id = ${site} and id = ${id})`);
  return sql`(${sql.join([words, ...named], sql` or `)})`;
}

function allOf(conditions: readonly RawBuilder<unknown>[]): RawBuilder<SqlBool> {
  return conditions.length === 0 ? sql`true` : sql`${sql.join(conditions, sql` and `)}`;
}
