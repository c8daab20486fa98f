import { type Kysely, sql } from 'kysely';
import type { Tables } from './schema.ts';

/**
 * The tables that are partitioned by month (docs/decisions/0007), each with the UUIDv7 that chooses the partition and
 * the time by which a row grows old.
 */
export const partitionedTables = [
  { table: 'visits', id: 'session_id', time: 'last_seen_at' },
  { table: 'page_views', id: 'id', time: 'received_at' },
  { table: 'goals', id: 'id', time: 'received_at' },
  { table: 'identities', id: 'id', time: 'received_at' },
  { table: 'shop_views', id: 'id', time: 'received_at' },
  { table: 'exchange_showings', id: 'id', time: 'asked_at' },
  { table: 'inquiry_reports', id: 'event_id', time: 'received_at' },
] as const satisfies readonly { table: keyof Tables; id: string; time: string }[];
export type PartitionedTable = (typeof partitionedTables)[number];

export interface Partition {
  name: string;
  table: string;
  /** First moment of its month, UTC; `null` for the default partition. */
  month: Date | null;
}

/** Rows of last month may still arrive; two months ahead leave time to notice that nobody makes new ones. */
const monthsAround = [-1, 0, 1, 2];

/**
 * Makes the monthly partitions around `now` that are missing. Safe to repeat and to run in several processes at once.
 * Throws SQLSTATE 55P03 when a table stays locked for 5 s; until the next call such rows go to the default partition.
 */
export async function ensurePartitions(db: Kysely<Tables>, now: Date): Promise<void> {
  const months = monthsAround.map((offset) => monthOf(now, offset));
  const present = new Set((await listPartitions(db)).map(({ name }) => name));
  for (const partitioned of partitionedTables) {
    const missing = months.filter((month) => !present.has(partitionName(partitioned.table, month)));
    if (missing.length === 0) continue;
    // A transaction for each table: nobody waits for more than one lock.
    const make = () => db.transaction().execute((tx) => makePartitions(tx, partitioned, missing));
    // A row that came after the look into the default partition: the second look finds it.
    await make().catch((error: unknown) => (isCheckViolation(error) ? make() : Promise.reject(error)));
  }
}

function isCheckViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23514';
}

/** Makes a table's partitions for these months inside the caller's transaction; what is there stays. */
export async function makePartitions(
  tx: Kysely<Tables>,
  { table, id }: PartitionedTable,
  months: readonly Date[],
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('partitions', 0))`.execute(tx);
  // Who waits for this lock makes everybody behind it wait, too: better to give up and come again.
  await sql`set local lock_timeout = '5s'`.execute(tx);
  const present = new Set((await listPartitions(tx)).map(({ name }) => name));
  for (const month of months) {
    const name = partitionName(table, month);
    if (present.has(name)) continue;
    const [from, to] = [idAt(month), idAt(monthOf(month, 1))];
    const bounds = sql`for values from (${sql.lit(from)}) to (${sql.lit(to)})`;
    const parts = { table: sql.table(table), name: sql.table(name), id: sql.ref(id), other: otherOf(table) };
    const waiting = await sql`select 1 from ${parts.other} where ${parts.id} >= ${from} and ${parts.id} < ${to} limit 1`
      .execute(tx)
      .then(({ rows }) => rows.length > 0);
    if (!waiting) {
      await sql`create table ${parts.name} partition of ${parts.table} ${bounds}`.execute(tx);
      continue;
    }
    // Rows that came before their partition lie in the default one and move over while nobody can add more.
    await sql`lock table ${parts.table} in access exclusive mode`.execute(tx);
    await sql`create table ${parts.name} (like ${parts.table} including defaults including generated)`.execute(tx);
    const columns = sql.join((await writtenColumns(tx, table)).map((column) => sql.ref(column)));
    await sql`with moved as (
        delete from ${parts.other} where ${parts.id} >= ${from} and ${parts.id} < ${to} returning ${columns})
      insert into ${parts.name} (${columns}) select ${columns} from moved`.execute(tx);
    await sql`alter table ${parts.table} attach partition ${parts.name} ${bounds}`.execute(tx);
  }
}

/** Every partition of every table, the default ones among them. */
export async function listPartitions(db: Kysely<Tables>): Promise<Partition[]> {
  const { rows } = await sql<{ name: string; table: string }>`
    select child.relname as name, parent.relname as table
    from pg_inherits
    join pg_class as child on child.oid = inhrelid
    join pg_class as parent on parent.oid = inhparent and parent.relkind = 'p'
    where parent.relnamespace = current_schema()::regnamespace
    order by child.relname`.execute(db);
  return rows.map(({ name, table }) => ({ name, table, month: monthIn(name) }));
}

/** A table's columns without the generated ones, which the database makes again. */
async function writtenColumns(tx: Kysely<Tables>, table: PartitionedTable['table']): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    order by attnum`.execute(tx);
  return rows.map(({ name }) => name);
}

/** The partition for everything that belongs to no month. */
export function otherOf(table: PartitionedTable['table']) {
  return sql.table(`${table}_other`);
}

/** The first moment of the month `offset` months after the one of `date`, UTC. */
export function monthOf(date: Date, offset = 0): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset));
}

/** The least UUIDv7 of a moment: its first 48 bits are milliseconds since 1970 (RFC 9562 §5.7). */
export function idAt(moment: Date): string {
  const hex = moment.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

function partitionName(table: string, month: Date): string {
  return `${table}_${month.toISOString().slice(0, 7).replace('-', '_')}`;
}

function monthIn(name: string): Date | null {
  const found = /_(\d{4})_(\d{2})$/.exec(name);
  return found ? new Date(Date.UTC(Number(found[1]), Number(found[2]) - 1)) : null;
}
