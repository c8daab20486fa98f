import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { migrations } from './migrations/index.ts';
import { openStore } from './open-store.ts';
import type { Tables } from './schema.ts';
import { freshDatabase } from './testing.ts';

const program = `
  import { openStore } from ${JSON.stringify(new URL('./open-store.ts', import.meta.url).href)};
  console.log('begun');
  const store = await openStore({ databaseUrl: process.argv[1] });
  await store.close();
  console.log('open');`;

describe('processes that start on one PostgreSQL at once', { timeout: 120_000 }, () => {
  const children: ChildProcess[] = [];
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    for (const close of closers.splice(0).reverse()) await close();
  });

  function start(databaseUrl: string) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, databaseUrl]);
    children.push(child);
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const ended = once(child, 'close').then(([code]) => ({ code, out, err }));
    return { child, ended };
  }

  test('bring a fresh database up together, each migration once', async () => {
    const databaseUrl = await freshDatabase();
    const ends = await Promise.all(
      [start(databaseUrl), start(databaseUrl), start(databaseUrl)].map(({ ended }) => ended),
    );
    expect(ends).toEqual(Array(3).fill({ code: 0, out: 'begun\nopen\n', err: '' }));
    const store = await openStore({ databaseUrl });
    closers.push(() => store.close());
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(store.db);
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(migrations));
  });

  test('one that is killed in the middle of migrating leaves the old tables as they were, and the next one goes on', async () => {
    const databaseUrl = await freshDatabase();
    const client = new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: databaseUrl }) }),
    });
    closers.push(() => client.destroy());
    await bringTo(client, '0001-main-job');
    const at = new Date('2026-03-01T12:00:00Z');
    const id = '01900000-0000-7000-8000-000000000001';
    const row = { site_id: 'salon', id, session_id: id, at, received_at: at, url: 'https://salon.example/' };
    await client
      .insertInto('page_views')
      .values({ ...row, referrer: null, title: null })
      .execute();
    await client
      .insertInto('goals')
      .values({ ...row, name: 'call' })
      .execute();

    // Somebody reads the third table of migration 0002: it gets stuck there, after it has changed the first two.
    const reader = new pg.Client({ connectionString: databaseUrl });
    await reader.connect();
    await reader.query('begin; select * from goals');
    const victim = start(databaseUrl);
    await vi.waitUntil(async () => (await waitingFor(client, 'goals')) > 0, { timeout: 60_000, interval: 20 });
    victim.child.kill('SIGKILL');
    await victim.ended;
    await vi.waitUntil(async () => (await waitingFor(client, 'goals')) === 0 || killBackend(client), {
      timeout: 60_000,
      interval: 20,
    });
    expect(await partitioned(client)).toEqual([]);
    await reader.query('rollback');
    await reader.end();

    expect(await start(databaseUrl).ended).toMatchObject({ code: 0, err: '' });
    expect(await partitioned(client)).toEqual([
      'exchange_showings',
      'goals',
      'identities',
      'inquiry_reports',
      'page_views',
      'shop_views',
      'visits',
    ]);
    for (const table of ['page_views', 'goals'] as const) {
      expect(await client.selectFrom(table).selectAll().execute()).toMatchObject([row]);
    }
  });

  async function bringTo(db: Kysely<Tables>, name: string): Promise<void> {
    const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateTo(name);
    if (error) throw error;
  }

  async function waitingFor(db: Kysely<Tables>, table: string): Promise<number> {
    const { rows } = await sql`select 1 from pg_locks where not granted and relation = ${table}::regclass`.execute(db);
    return rows.length;
  }

  /** PostgreSQL notices a dead client only when it talks to it; the machine's own end would do the same. */
  async function killBackend(db: Kysely<Tables>): Promise<boolean> {
    await sql`select pg_terminate_backend(pid) from pg_locks where not granted and relation = 'goals'::regclass`.execute(
      db,
    );
    return false;
  }

  async function partitioned(db: Kysely<Tables>): Promise<string[]> {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class where relkind = 'p' and relnamespace = 'public'::regnamespace order by 1`.execute(
      db,
    );
    return rows.map(({ name }) => name);
  }
});
