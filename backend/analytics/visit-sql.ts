import { type RawBuilder, sql } from 'kysely';
import { landingPage } from '../visits/landing-page.ts';
import type { AnalyticsQuery } from './analytics-query.ts';
import { keyList } from './key-list.ts';
import { isChosen } from './step-sql.ts';
import { isTouchKey, landingKey, touchFits, visitWords } from './touch-sql.ts';

/**
 * Visits of the table `visits` as reports count them, in SQL. All of it stands in one index (migration 0011); there a landing
 * page is a number, whose word is looked up in the end.
 */
export function visitSql(query: AnalyticsQuery) {
  const { by, robots, filters } = query;
  const isNumbered = by === 'landing';
  const words = visitWords(query);
  const suspected = sql<boolean>`suspected`;
  const number = (key: RawBuilder<unknown>) => (isNumbered ? key : sql`hashtextextended(${key}, 0)`);
  return {
    /** What visits are grouped by. */
    key: isNumbered ? sql`landing_key` : isTouchKey(by) ? words[by] : sql`''::text`,
    /** The keys of words. */
    keys: (list: readonly string[]): RawBuilder<unknown> =>
      isNumbered ? sql`select ${landingKey(sql`word`)} from (${keyList(list)} as word) as words` : keyList(list),
    /** A number that stands for a key; that two of a report have the same one is not to be expected. */
    number,
    /** The numbers of words. */
    numbers: (list: readonly string[]): RawBuilder<unknown> =>
      sql`select hashtextextended(word, 0) from (${keyList(list)} as word) as words`,
    /** The word of `<row>.key`, of which there is a visit at `<row>.at`. */
    word: (row: string): RawBuilder<string> => {
      const [key, at] = [sql.ref(`${row}.key`), sql.ref(`${row}.at`)];
      if (!isNumbered) return sql`${key}::text`;
      const sites = sql.join(query.zones.flatMap((zone) => zone.sites));
      return sql`coalesce((select ${landingPage} from visits
        where site_id in (${sites}) and started_at = ${at} and landing_key = ${key} limit 1), '')`;
    },
    /** Whether a visit is one of those that are asked for. */
    fits:
      filters.landing !== undefined
        ? sql<boolean>`${isChosen(suspected, robots)} and landing_key = ${landingKey(sql`${filters.landing}::text`)}
            and ${touchFits(words, { ...query, filters: { ...filters, landing: undefined } })}`
        : sql<boolean>`${isChosen(suspected, robots)} and ${touchFits(words, query)}`,
  };
}
