import { Kysely } from 'kysely';
import { embeddedDialect } from './embedded/dialect.ts';
import { type Engine, startEngine } from './embedded/engine.ts';
import type { EngineSettings } from './embedded/messages.ts';
import { lockFolder } from './folder-lock.ts';
import { migrate } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import type { Tables } from './schema.ts';

export interface Store {
  db: Kysely<Tables>;
  engine: 'pglite' | 'postgres';
  /** Statements as they are, in pg-boss's way; never inside a transaction of `db`. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
  /** Runs `work` while no other process runs what it calls by the same name. */
  alone<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export interface StoreSettings {
  /** PostgreSQL's address; absent: the embedded database. */
  databaseUrl?: string;
  /** Folder of the embedded database; absent: in memory, for tests. */
  folder?: string;
  /** File with what an embedded database in memory begins with (stores-for-tests.ts makes it); for tests. */
  image?: string;
  /** Told once if the embedded database dies while in use; only a new start helps then. */
  onFailure?: (error: Error) => void;
}

/**
 * Opens the database and brings its tables up to date. Throws a StartError in a plain sentence when the folder is in
 * use or PostgreSQL does not answer.
 *
 * On the embedded database there is one connection: inside `db.transaction()` use its `tx` and nothing else, or the
 * statement waits for the transaction that waits for it.
 */
export async function openStore({ databaseUrl, onFailure = () => {}, ...place }: StoreSettings): Promise<Store> {
  const store = databaseUrl ? await openPostgres(databaseUrl) : await openEmbedded(place, onFailure);
  try {
    await migrate(store.db);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

async function openEmbedded(place: EngineSettings, onFailure: (error: Error) => void): Promise<Store> {
  const lock = place.folder ? lockFolder(place.folder) : undefined;
  let engine: Engine;
  try {
    engine = await startEngine(place, onFailure);
  } catch (error) {
    lock?.release();
    throw error;
  }
  const db = new Kysely<Tables>({ dialect: embeddedDialect(engine) });
  return {
    db,
    engine: 'pglite',
    executeSql: (text, values) => runAlone(engine, text, values ?? []),
    // The folder's lock has kept other processes out.
    alone: (_, work) => work(),
    async close() {
      await db.destroy();
      await engine.close();
      lock?.release();
    },
  };
}

/** A script that fails between its BEGIN and COMMIT would leave the one connection broken for everyone: undo it. */
async function runAlone(engine: Engine, text: string, values: readonly unknown[]) {
  const turn = await engine.takeTurn();
  try {
    return await (values.length > 0 ? turn.query(text, values) : turn.exec(text));
  } catch (error) {
    await turn.exec('rollback');
    throw error;
  } finally {
    turn.end();
  }
}
