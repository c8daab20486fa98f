import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { byIndexes } from './by-indexes.ts';
import type { PageOf } from './list.ts';
import { isBefore, type ListTable, nearRows } from './near-rows.ts';
import { asksForTerms, isWanted } from './ready-filter.ts';

/** By what a row is found again, and its place in the list. */
export interface RowName {
  site_id: string;
  id: string;
  at: Date;
}

/** Rows that are looked at one by one, the newest first: enough to fill a page with whatever every some hundredth has. */
const mostWalked = 20_000;
/** Rows that the index of terms may find, to be sorted then. What so many have and the newest have not is old: it lies together. */
const mostSorted = 100_000;

/**
 * The names of a page's rows, the newest first, and one more where there are more. The store cannot know how frequent the
 * beginning of a word or a mixture of properties is, nor when it was, so it is not left to choose: down the time a little
 * way, which finds what is frequent; then by the index of terms, which finds what is rare or long ago; and the whole way
 * only for what is both frequent and long ago.
 */
export async function newestNames(
  db: Kysely<Tables>,
  { table, filter, limit, before }: PageOf & { table: ListTable },
): Promise<RowName[]> {
  const asked = { from: sql.table(table), where: sql`${isWanted(filter)} and ${isBefore(before)}`, most: limit + 1 };
  if (!asksForTerms(filter)) return walked(db, asked);
  return byIndexes(db, async (tx) => {
    const from = nearRows({ table, period: filter, before, most: mostWalked });
    const found = await walked(tx, { ...asked, from });
    if (found.length === asked.most) return found;
    return (await sorted(tx, asked)) ?? walked(tx, asked);
  });
}

interface Asked {
  from: RawBuilder<unknown>;
  where: RawBuilder<unknown>;
  most: number;
}

/** Down the time until there are enough. */
async function walked(db: Kysely<Tables>, { from, where, most }: Asked): Promise<RowName[]> {
  const { rows } = await sql<RowName>`
    select site_id, id, at from ${from} where ${where} order by at desc, id desc limit ${most}::integer`.execute(db);
  return rows;
}

/** All that are wanted, by the index of terms, and of these the newest; `null` where there are too many for that. */
async function sorted(db: Kysely<Tables>, { from, where, most }: Asked): Promise<RowName[] | null> {
  const { rows } = await sql<RowName & { found: number }>`
    with wanted as materialized (select site_id, id, at from ${from} where ${where} limit ${mostSorted + 1}::integer)
    select site_id, id, at, (select count(*)::integer from wanted) as found from wanted
    order by at desc, id desc limit ${most}::integer`.execute(db);
  return (rows[0]?.found ?? 0) > mostSorted ? null : rows;
}
