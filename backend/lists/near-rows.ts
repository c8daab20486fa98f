import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Cursor } from './cursor.ts';
import { isWithin, type ReadyPeriod } from './ready-filter.ts';

/** The tables that lists are of: each has `site_id`, `id`, `at` and `terms`, and indexes by time and by terms. */
export type ListTable = 'inquiries' | 'goals';

export interface Near {
  table: ListTable;
  period: ReadyPeriod;
  before: Cursor | null;
  most: number;
}

/**
 * The newest rows of a period, whatever else is wanted of them, to be selected from: its order and bound leave the store no
 * other way than down the index by time, which costs a millisecond for a thousand or two.
 */
export function nearRows({ table, period, before, most }: Near): RawBuilder<unknown> {
  return sql`(select * from ${sql.table(table)} where ${isWithin(period)} and ${isBefore(before)}
    order by at desc, id desc limit ${most}::integer) as near`;
}

/** Whether a row comes after a cursor's in the list's order. */
export function isBefore(before: Cursor | null): RawBuilder<SqlBool> {
  return before === null ? sql`true` : sql`(at, id) < (${before.at}::timestamptz, ${before.id}::uuid)`;
}
