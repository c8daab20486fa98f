import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore, type Store } from './open-store.ts';
import { freshDatabase, testStores } from './testing.ts';

describe.each(testStores())('the store on $engine', ({ open, engine }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  test('comes up with every table and says which engine it is', async () => {
    expect(store.engine).toBe(engine);
    const tables = await store.db.introspection.getTables();
    expect(tables.map((table) => table.name)).toEqual(
      expect.arrayContaining(['sites', 'visits', 'inquiries', 'bookings', 'quotas', 'api_tokens']),
    );
  });

  test('reads times as Date, JSON as objects and 64-bit numbers alike', async () => {
    const at = new Date('2026-03-01T10:00:00.123Z');
    const { rows } = await sql`select ${at}::timestamptz as at, ${'{"a":[1]}'}::jsonb as json, 5::bigint as small,
      9007199254740993::bigint as large, count(*) as counted from sites`.execute(store.db);
    expect(rows).toEqual([{ at, json: { a: [1] }, small: 5, large: 9007199254740993n, counted: 0 }]);
  });

  test('keeps fifty transactions at once apart, some of them undone', async () => {
    const runs = Array.from({ length: 50 }, async (_, n) => {
      const work = store.db.transaction().execute(async (tx) => {
        await tx
          .insertInto('quotas')
          .values({ bucket: `run-${n}`, window_at: new Date(0), used: 1 })
          .execute();
        const { rows } = await sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(tx);
        await tx.updateTable('quotas').set({ used: 2 }).where('bucket', '=', `run-${n}`).execute();
        const again = await sql<{ id: string }>`select pg_current_xact_id()::text as id`.execute(tx);
        expect(again.rows).toEqual(rows);
        if (n % 3 === 0) throw new Error('undo this one');
        return rows[0]?.id;
      });
      if (n % 3 !== 0) return work;
      await expect(work).rejects.toThrow('undo this one');
      return undefined;
    });
    const ids = (await Promise.all(runs)).filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    const kept = await store.db.selectFrom('quotas').selectAll().where('bucket', 'like', 'run-%').execute();
    expect(kept.map((row) => row.bucket).sort()).toEqual(
      Array.from({ length: 50 }, (_, n) => n)
        .filter((n) => n % 3 !== 0)
        .map((n) => `run-${n}`)
        .sort(),
    );
    expect(kept.every((row) => row.used === 2)).toBe(true);
  });

  test('does not take a failed transaction for a committed one', async () => {
    const work = store.db.transaction().execute(async (tx) => {
      await tx
        .insertInto('quotas')
        .values({ bucket: 'swallowed', window_at: new Date(0), used: 1 })
        .execute();
      await sql`select 1/0`.execute(tx).catch(() => {});
    });
    await expect(work).rejects.toThrow();
    expect(await store.db.selectFrom('quotas').where('bucket', '=', 'swallowed').selectAll().execute()).toEqual([]);
  });

  test('a script that fails half way leaves the connection usable', async () => {
    await expect(store.executeSql('begin; select 1/0; commit;')).rejects.toMatchObject({ code: '22012' });
    expect((await store.executeSql('select 1 as one; select 2 as two')).rows).toEqual([{ one: 1 }, { two: 2 }]);
    expect((await store.executeSql('select $1::text as id', ['x'])).rows).toEqual([{ id: 'x' }]);
  });

  test('tells a broken unique key by its code and constraint', async () => {
    const row = { bucket: randomUUID(), window_at: new Date(0), used: 1 };
    await store.db.insertInto('quotas').values(row).execute();
    await expect(store.db.insertInto('quotas').values(row).execute()).rejects.toMatchObject({
      code: '23505',
      constraint: 'quotas_pkey',
    });
  });
});

test('several processes may bring the same PostgreSQL up at once', async () => {
  const databaseUrl = await freshDatabase();
  const stores = await Promise.all(Array.from({ length: 4 }, () => openStore({ databaseUrl })));
  await Promise.all(stores.map((store) => store.close()));
});

test('what several processes may only do in turn runs in turn, also after one of them failed', async () => {
  const databaseUrl = await freshDatabase();
  const stores = await Promise.all(Array.from({ length: 4 }, () => openStore({ databaseUrl })));
  let running = 0;
  const runs = stores.map((store, index) =>
    store.alone('the same', async () => {
      running += 1;
      expect(running).toBe(1);
      await sql`select 1`.execute(store.db);
      running -= 1;
      if (index % 2 === 0) throw new Error('its work failed');
      return index;
    }),
  );
  expect((await Promise.allSettled(runs)).map(({ status }) => status)).toEqual(
    stores.map((_, index) => (index % 2 === 0 ? 'rejected' : 'fulfilled')),
  );
  await Promise.all(stores.map((store) => store.close()));
});

test('a PostgreSQL that does not answer is named without its password', async () => {
  const opening = openStore({ databaseUrl: 'postgres://tendril:hidden@127.0.0.1:1/none' });
  await expect(opening).rejects.toThrow('The database of DATABASE_URL cannot be reached (ECONNREFUSED).');
});
