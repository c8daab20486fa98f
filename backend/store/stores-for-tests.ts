import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openStore } from './open-store.ts';
import { runPostgres } from './run-postgres.ts';

/**
 * Vitest's global set-up: one real PostgreSQL for the whole run, its address provided as `postgresUrl`. The tables are made
 * once on each engine, and every test begins with a copy: that is many times quicker than to make them each time.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'tendril-tests-'));
  const { url, stop } = await runPostgres({ durable: false });
  provide('postgresUrl', url);
  provide('migratedDatabase', await migratedDatabase(url));
  provide('migratedImage', await migratedImage(folder));
  provide('migratedFolder', folder);
  return async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function migratedDatabase(url: string): Promise<string> {
  const name = 'migrated';
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`).finally(() => client.end());
  const store = await openStore({ databaseUrl: Object.assign(new URL(url), { pathname: `/${name}` }).href });
  await store.close();
  return name;
}

async function migratedImage(folder: string): Promise<string> {
  await (await openStore({ folder })).close();
  const database = await PGlite.create(join(folder, 'database'));
  const dump = await database.dumpDataDir('none');
  await database.close();
  const image = join(folder, 'migrated.tar');
  writeFileSync(image, Buffer.from(await dump.arrayBuffer()));
  return image;
}
