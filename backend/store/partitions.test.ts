import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type Store } from './open-store.ts';
import { ensurePartitions, idAt, listPartitions, monthOf, partitionedTables } from './partitions.ts';
import { freshDatabase, testStores } from './testing.ts';

const now = new Date('2026-03-15T12:00:00Z');
const idIn = (time: string, n = 0) => idAt(new Date(time)).replace(/0{12}$/, String(n).padStart(12, '0'));

describe.each(testStores())('the monthly partitions on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await ensurePartitions(store.db, now);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.db.deleteFrom('goals').execute();
  });

  const addGoal = (id: string) => {
    const times = { at: now, received_at: now };
    const row = { site_id: 'salon', id, session_id: id, name: 'call', url: 'https://salon.example/', ...times };
    return store.db.insertInto('goals').values(row).execute();
  };
  const placesOfGoals = async () => {
    const { rows } = await sql<{
      place: string;
    }>`select tableoid::regclass::text as place from goals order by id`.execute(store.db);
    return rows.map(({ place }) => place);
  };

  test('are there for the last month, this one and the next two, for every table that grows', async () => {
    const names = (await listPartitions(store.db)).map(({ name }) => name);
    for (const { table } of partitionedTables) {
      expect(names.filter((name) => name.startsWith(`${table}_`))).toEqual(
        ['2026_02', '2026_03', '2026_04', '2026_05', 'other'].map((part) => `${table}_${part}`),
      );
    }
  });

  test('take rows by the time inside their id, to the millisecond, and leave the others to the default one', async () => {
    await addGoal(idIn('2026-02-28T23:59:59.999Z'));
    await addGoal(idIn('2026-03-01T00:00:00.000Z'));
    await addGoal(idIn('2030-01-01T00:00:00Z'));
    expect(await placesOfGoals()).toEqual(['goals_2026_02', 'goals_2026_03', 'goals_other']);
  });

  test('take over rows that came before them, which stay what they were', async () => {
    for (const n of [1, 2, 3]) await addGoal(idIn('2026-06-10T00:00:00Z', n));
    const before = await store.db.selectFrom('goals').selectAll().orderBy('id').execute();
    expect(await placesOfGoals()).toEqual(Array(3).fill('goals_other'));
    await ensurePartitions(store.db, monthOf(now, 1));
    expect(await placesOfGoals()).toEqual(Array(3).fill('goals_2026_06'));
    expect(await store.db.selectFrom('goals').selectAll().orderBy('id').execute()).toEqual(before);
    await expect(addGoal(idIn('2026-06-10T00:00:00Z', 1))).rejects.toMatchObject({ code: '23505' });
  });

  test('take over visits as well, with what the database makes of them', async () => {
    const touch = { landing: 'https://salon.example/?utm_source=vk', referrer: null, origin: '{"source":"vk"}' };
    const first = { first_at: now, first_url: touch.landing, first_referrer: null, first_origin: touch.origin };
    const id = idIn('2026-07-10T00:00:00Z');
    const times = { started_at: now, last_seen_at: now };
    await store.db
      .insertInto('visits')
      .values({
        site_id: 'salon',
        session_id: id,
        visitor_id: id,
        number: 1,
        device: 'other',
        bare: false,
        ...times,
        ...touch,
        ...first,
      })
      .execute();
    const before = await store.db.selectFrom('visits').selectAll().execute();
    expect(before).toMatchObject([{ source: 'vk' }]);
    await ensurePartitions(store.db, monthOf(now, 2));
    expect(await store.db.selectFrom('visits').selectAll().execute()).toEqual(before);
    expect((await listPartitions(store.db)).map(({ name }) => name)).toContain('visits_2026_07');
  });

  test('are left alone by another call', async () => {
    await addGoal(idIn('2026-03-02T00:00:00Z'));
    const before = await listPartitions(store.db);
    await ensurePartitions(store.db, now);
    expect(await listPartitions(store.db)).toEqual(before);
    expect(await placesOfGoals()).toEqual(['goals_2026_03']);
  });
});

test('several processes may make the same partitions at once, while rows arrive', async () => {
  const databaseUrl = await freshDatabase();
  const stores = await Promise.all(Array.from({ length: 3 }, () => openStore({ databaseUrl })));
  const [first] = stores;
  if (!first) throw new Error('no store');
  const times = { at: now, received_at: now };
  const rows = Array.from({ length: 200 }, (_, n) => {
    const id = idIn(`2026-0${2 + (n % 4)}-10T00:00:00Z`, n);
    return { site_id: 'salon', id, session_id: id, name: 'call', url: 'https://salon.example/', ...times };
  });
  await Promise.all([
    ...stores.map((store) => ensurePartitions(store.db, now)),
    ...rows.map((row) => first.db.insertInto('goals').values(row).execute()),
  ]);
  const { count } = await first.db
    .selectFrom('goals')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  expect(count).toBe(200);
  expect((await listPartitions(first.db)).filter(({ table }) => table === 'goals')).toHaveLength(5);
  await Promise.all(stores.map((store) => store.close()));
});
