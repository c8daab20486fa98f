import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkPostgres } from './check-postgres.ts';
import { openStore, type Store } from './open-store.ts';
import { type RunningPostgres, runPostgres } from './run-postgres.ts';
import { freshDatabase } from './testing.ts';

describe('PostgreSQL at the start', () => {
  let durable: RunningPostgres;
  let admin: Store;
  const opened: Store[] = [];
  beforeAll(async () => {
    durable = await runPostgres({ durable: true });
    admin = await openStore({ databaseUrl: durable.url });
    opened.push(admin);
  });
  afterAll(async () => {
    for (const store of opened.reverse()) await store.close();
    await durable.stop();
  });

  /** A role with a database of its own, as the README says. */
  async function asRole(more = ''): Promise<Store> {
    const name = `r${randomUUID().replaceAll('-', '')}`;
    await admin.executeSql(`create role ${name} login`);
    if (more) await admin.executeSql(more.replaceAll('ROLE', name));
    await admin.executeSql(`create database ${name} owner ${name}`);
    const url = new URL(durable.url);
    url.username = name;
    url.pathname = `/${name}`;
    const store = await openStore({ databaseUrl: url.href });
    opened.push(store);
    return store;
  }

  test('is fit with a role that owns its database and nothing else', async () => {
    const store = await asRole();
    expect(await checkPostgres(store.db, { mode: 'production' })).toEqual([]);
  });

  test('is refused in production with a superuser, in a sentence with the fix', async () => {
    await expect(checkPostgres(admin.db, { mode: 'production' })).rejects.toThrow(
      /^DATABASE_URL logs in as the superuser "tendril", .*create role tendril login/,
    );
    expect(await checkPostgres(admin.db, { mode: 'development' })).toHaveLength(1);
  });

  test.each(['pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files'])(
    'is refused in production with a member of %s, also by way of another role',
    async (dangerous) => {
      const direct = await asRole(`grant ${dangerous} to ROLE`);
      await expect(checkPostgres(direct.db, { mode: 'production' })).rejects.toThrow(`revoke ${dangerous} from "r`);
      const indirect = await asRole(
        `create role ROLE_group; grant ${dangerous} to ROLE_group; grant ROLE_group to ROLE`,
      );
      await expect(checkPostgres(indirect.db, { mode: 'production' })).rejects.toThrow(`revoke ${dangerous} from "r`);
    },
  );

  test('is refused in production without fsync, and warned of in development', async () => {
    const store = await openStore({ databaseUrl: await freshDatabase() });
    await expect(checkPostgres(store.db, { mode: 'production' })).rejects.toThrow(/fsync off.*Set fsync = on/);
    expect(await checkPostgres(store.db, { mode: 'development' })).toContainEqual(
      expect.stringMatching(/^PostgreSQL runs with fsync off/),
    );
    await store.close();
  });
});
