import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { MovedTable } from './moved-tables.ts';

/** Rows fetched at once: what bounds the memory. */
const fetchRows = 500;

/**
 * A table's rows as lines of JSON, in the order of the key, which is the same in every database: columns by name, texts
 * compared by bytes whatever the database's own collation, times in UTC. One cursor of the caller's transaction, so the
 * snapshot is the transaction's.
 */
export async function* tableLines(
  tx: Kysely<Tables>,
  { table, key }: MovedTable,
): AsyncGenerator<string, void, undefined> {
  const columns = await columnsOf(tx, table);
  const order = key.map((name) =>
    columns.some((column) => column.name === name && column.isText)
      ? sql`${sql.ref(name)} collate "C"`
      : sql`${sql.ref(name)}`,
  );
  const names = columns.map(({ name }) => sql.ref(name));
  await sql`set local timezone to 'UTC'`.execute(tx);
  await sql`declare moving no scroll cursor for select row_to_json(ordered)::text as line
    from (select ${sql.join(names)} from ${sql.table(table)} order by ${sql.join(order)}) as ordered`.execute(tx);
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch forward ${sql.lit(fetchRows)} from moving`.execute(tx);
    for (const { line } of rows) yield line;
    if (rows.length < fetchRows) break;
  }
  await sql`close moving`.execute(tx);
}

/** Puts lines of `tableLines` back into their table. */
export async function insertLines(tx: Kysely<Tables>, table: MovedTable['table'], lines: readonly string[]) {
  const names = (await columnsOf(tx, table)).map(({ name }) => sql.ref(name));
  await sql`insert into ${sql.table(table)} (${sql.join(names)})
    select ${sql.join(names)} from json_populate_recordset(null::${sql.table(table)}, ${`[${lines.join(',')}]`}::json)`.execute(
    tx,
  );
}

async function columnsOf(tx: Kysely<Tables>, table: string): Promise<{ name: string; isText: boolean }[]> {
  const { rows } = await sql<{ name: string; isText: boolean }>`
    select column_name as name, data_type = 'text' as "isText" from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} and is_generated = 'NEVER'
    order by column_name collate "C"`.execute(tx);
  return rows;
}
