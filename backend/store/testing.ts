import { randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { openStore, type Store } from './open-store.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the PostgreSQL that stores-for-tests.ts started for the whole run. */
    postgresUrl: string;
    /** Database on it with all tables and no rows. */
    migratedDatabase: string;
    /** File with the same for the embedded database. */
    migratedImage: string;
    /** Folder of an embedded database with the same. */
    migratedFolder: string;
  }
}

export interface TestStore {
  engine: Store['engine'];
  /** Opens an empty store with all tables; close it after the file's tests. */
  open(): Promise<Store>;
}

/**
 * Both engines, for `describe.each(testStores())('… on $engine', ({ open }) => …)`: PGlite in memory, and a fresh
 * database on real PostgreSQL.
 */
export function testStores(): TestStore[] {
  return [
    { engine: 'pglite', open: () => openStore({ image: inject('migratedImage') }) },
    {
      engine: 'postgres',
      open: async () => openStore({ databaseUrl: await makeDatabase(inject('migratedDatabase')) }),
    },
  ];
}

/** Puts an embedded database with all tables and no rows into a folder: much quicker than to begin from nothing. */
export function fillFolder(folder: string): void {
  for (const part of ['database', 'database-complete'])
    cpSync(join(inject('migratedFolder'), part), join(folder, part), { recursive: true });
}

/** Makes an empty database on the run's PostgreSQL and gives its address. It goes with the server after the run. */
export async function freshDatabase(): Promise<string> {
  return makeDatabase('template1');
}

async function makeDatabase(template: string): Promise<string> {
  const url = new URL(inject('postgresUrl'));
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(`create database ${name} template ${template}`);
  } finally {
    await client.end();
  }
  url.pathname = `/${name}`;
  return url.href;
}
