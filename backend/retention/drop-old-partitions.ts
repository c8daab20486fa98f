import { type Kysely, sql } from 'kysely';
import { reach } from '../fail-points.ts';
import { listPartitions, monthOf, type PartitionedTable } from '../store/partitions.ts';
import type { Tables } from '../store/schema.ts';

/**
 * Drops the partitions of months that ended before `before`, the longest that any site keeps the table's rows: a whole
 * month of all sites goes at the cost of one statement. A partition with a row that came later (its browser's clock was
 * slow) stays until that row is old, too. Gives the names of what was dropped.
 */
export async function dropOldPartitions(
  db: Kysely<Tables>,
  { table, time }: PartitionedTable,
  before: Date,
): Promise<string[]> {
  const dropped: string[] = [];
  for (const partition of await listPartitions(db)) {
    const { name, month } = partition;
    if (partition.table !== table || month === null || monthOf(month, 1) > before) continue;
    const gone = await db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('partitions', 0))`.execute(tx);
      await sql`set local lock_timeout = '5s'`.execute(tx);
      // Another process may have dropped it since the list was made.
      if (!(await listPartitions(tx)).some((present) => present.name === name)) return false;
      const young = await sql`select 1 from ${sql.table(name)} where ${sql.ref(time)} >= ${before} limit 1`.execute(tx);
      if (young.rows.length > 0) return false;
      reach('retention.before-drop');
      await sql`drop table ${sql.table(name)}`.execute(tx);
      reach('retention.dropped');
      return true;
    });
    reach('retention.after-drop');
    if (gone) dropped.push(name);
  }
  return dropped;
}
