import { type Kysely, type RawBuilder, sql } from 'kysely';
import { type ListCount, mostCounted } from '../../contracts/lists.ts';
import type { Tables } from '../store/schema.ts';
import { byIndexes } from './by-indexes.ts';
import { type ListTable, nearRows } from './near-rows.ts';
import { asksForTerms, isWanted, type ReadyFilter } from './ready-filter.ts';

export interface Counting {
  table: ListTable;
  filter: ReadyFilter;
}

/** What every seventh row has is known from these alone to be more than is counted. */
const share = 7;
const mostWalked = share * mostCounted;
/** By these it is judged whether to walk so far: what is rarer is better looked up. */
const mostTried = 7_000;

/**
 * How many rows a filter wants: exact up to `mostCounted`, else said to be more than that. As in a list what is frequent is
 * found down the time, and all else by the index of terms.
 */
export async function countWanted(db: Kysely<Tables>, { table, filter }: Counting): Promise<ListCount> {
  const most = mostCounted + 1;
  const count = await byIndexes(db, async (tx) => {
    const countNear = (rows: number) => {
      const from = nearRows({ table, period: filter, before: null, most: rows });
      return counted(tx, sql`select 1 from ${from} where ${isWanted(filter)} limit ${most}::integer`);
    };
    const walks = asksForTerms(filter) && (await countNear(mostTried)) * share >= mostTried;
    if (walks && (await countNear(mostWalked)) === most) return most;
    // A step of its own is planned for all of its rows, and read only as far as is asked for.
    return counted(
      tx,
      sql`with wanted as materialized (select 1 from ${sql.table(table)} where ${isWanted(filter)})
        select 1 from wanted limit ${most}::integer`,
    );
  });
  return { count: Math.min(count, mostCounted), exact: count <= mostCounted };
}

/** How many rows a filter wants, however many and however long it takes. */
export function countAllWanted(db: Kysely<Tables>, { table, filter }: Counting): Promise<number> {
  return counted(db, sql`select 1 from ${sql.table(table)} where ${isWanted(filter)}`);
}

async function counted(db: Kysely<Tables>, rows: RawBuilder<unknown>): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::integer as count from (${rows}) as found`.execute(db);
  return found.rows[0]?.count ?? 0;
}
