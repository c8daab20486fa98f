import { type RawBuilder, sql } from 'kysely';
import type { AttributionKey } from '../../contracts/attribution.ts';

/** What stands for an origin in a report: the text of its key, or `null`. `table` has a column `origin`. */
export function originKey(table: string, by: AttributionKey): RawBuilder<string | null> {
  const origin = sql.ref(`${table}.origin`);
  if (by === 'campaign') return sql`coalesce(${origin} ->> 'campaignId', ${origin} ->> 'campaign')`;
  return sql`${origin} ->> ${sql.lit(by)}`;
}

/** Whether nothing brought the visitor. */
export function isDirect(table: string): RawBuilder<boolean> {
  return sql`${sql.ref(`${table}.origin`)} ->> 'channel' = 'direct'`;
}
