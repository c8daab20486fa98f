import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Store } from './open-store.ts';
import type { Tables } from './schema.ts';
import { StartError } from './start-error.ts';

const int8 = 20;

/**
 * Opens a pool on PostgreSQL or a database that speaks its protocol. Throws a StartError when it does not answer; the
 * address is not repeated, it holds the password.
 */
export async function openPostgres(databaseUrl: string): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 10,
    connectionTimeoutMillis: 5_000,
    types: { getTypeParser },
  });
  // An idle connection that breaks is replaced by the pool; without a listener the event would end the process.
  pool.on('error', () => {});
  try {
    await pool.query('select 1');
  } catch (cause) {
    await pool.end();
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'no answer';
    throw new StartError(`The database of DATABASE_URL cannot be reached (${why}).`, { cause });
  }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    engine: 'postgres',
    executeSql: (text, values) => runOnOne(pool, text, values ?? []),
    alone: (name, work) => runWithLock(pool, name, work),
    close: () => db.destroy(),
  };
}

/** Whole numbers of 64 bits come as numbers where they fit and as bigint where not, as PGlite gives them. */
const getTypeParser: typeof pg.types.getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  oid === int8 && format !== 'binary'
    ? parseInt8
    : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser;

function parseInt8(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

/** The lock belongs to a connection of its own and ends with it, whatever becomes of the work or of this process. */
async function runWithLock<Result>(pool: pg.Pool, name: string, work: () => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    return await work();
  } finally {
    client.release(true);
  }
}

/** A script that fails between its BEGIN and COMMIT must not go back to the pool inside its broken transaction. */
async function runOnOne(pool: pg.Pool, text: string, values: readonly unknown[]) {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const result: pg.QueryResult | pg.QueryResult[] = await (values.length > 0
      ? client.query(text, [...values])
      : client.query(text));
    return { rows: Array.isArray(result) ? result.flatMap((part: pg.QueryResult) => part.rows) : result.rows };
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
