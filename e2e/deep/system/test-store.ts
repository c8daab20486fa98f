import { randomBytes, randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { Query } from '../ledger/stored-things.ts';

/** A database of the real kind that the backend is killed on. */
export interface TestStore {
  /** What tells the backend to use it. */
  environment: Record<string, string>;
  /** Opens it past the backend, which must have stopped. */
  read<Result>(work: (query: Query) => Promise<Result>): Promise<Result>;
  /** A second one with the same content, for tampering with. The backend must have stopped. */
  copy(): Promise<TestStore>;
}

/** PGlite in a folder of its own under `parent`. */
export async function folderStore(parent: string): Promise<TestStore> {
  const folder = await mkdtemp(join(parent, 'pglite-'));
  return {
    environment: { DATA_DIR: folder },
    async read(work) {
      const pglite = await PGlite.create(join(folder, 'database'));
      try {
        return await work(async (text) => (await pglite.query<Record<string, unknown>>(text)).rows);
      } finally {
        await pglite.close();
      }
    },
    async copy() {
      const other = await folderStore(parent);
      const { DATA_DIR = '' } = other.environment;
      await rm(DATA_DIR, { recursive: true });
      await cp(folder, DATA_DIR, { recursive: true });
      return other;
    },
  };
}

/** An empty database on the PostgreSQL at `serverUrl`, or a copy of `template`. */
export async function databaseStore(serverUrl: string, template?: string): Promise<TestStore> {
  const name = `deep_${randomUUID().replaceAll('-', '')}`;
  await withClient(serverUrl, (query) => query(`create database ${name}${template ? ` template ${template}` : ''}`));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    environment: { DATABASE_URL: url.href, SECRET_KEY: randomBytes(32).toString('base64') },
    read: (work) => withClient(url.href, work),
    copy: () => databaseStore(serverUrl, name),
  };
}

async function withClient<Result>(connectionString: string, work: (query: Query) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(async (text) => (await client.query(text)).rows);
  } finally {
    await client.end();
  }
}
