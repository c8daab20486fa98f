import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openStore, type Store } from '../store/open-store.ts';
import { freshDatabase, testStores } from '../store/testing.ts';
import type { Jobs } from './jobs.ts';
import { openJobs } from './open-jobs.ts';

const payload = { connectionId: 'salon', branch: '1', resource: 'record', id: '42' };

describe.each(testStores())('the queue on $engine', ({ open }) => {
  let store: Store;
  let jobs: Jobs;
  const errors: Error[] = [];
  // One store for all tests: making the queue's own tables takes seconds on the embedded database.
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    jobs = await openJobs({ store, backend: 'postgres', onError: (error) => errors.push(error) });
  });
  afterEach(async () => {
    await jobs.stop();
    await store.executeSql('delete from pgboss.job');
    expect(errors).toEqual([]);
  });

  test('hands a job to its worker, with its payload', async () => {
    const seen = Promise.withResolvers<unknown>();
    await jobs.work('yclients.refetch', async (job) => seen.resolve(job));
    await store.db.transaction().execute((tx) => jobs.enqueue(tx, 'yclients.refetch', payload));
    expect(await seen.promise).toEqual(payload);
  });

  test('a job of a transaction that was undone never runs', async () => {
    const undone = store.db.transaction().execute(async (tx) => {
      await jobs.enqueue(tx, 'yclients.refetch', { ...payload, id: 'undone' });
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    const seen: string[] = [];
    const last = Promise.withResolvers<void>();
    await jobs.enqueue(store.db, 'yclients.refetch', { ...payload, id: 'kept' });
    await jobs.work('yclients.refetch', async (job) => {
      seen.push(job.id);
      last.resolve();
    });
    await last.promise;
    expect(seen).toEqual(['kept']);
  });

  test('while a job waits, another one with its key is not added; once it runs, one more is', async () => {
    const enqueue = () =>
      store.db.transaction().execute((tx) => jobs.enqueue(tx, 'yclients.refetch', payload, { key: 'record-42' }));
    await Promise.all([enqueue(), enqueue(), enqueue()]);
    let runs = 0;
    const second = Promise.withResolvers<void>();
    await jobs.work('yclients.refetch', async () => {
      runs += 1;
      if (runs === 1) await enqueue();
      else second.resolve();
    });
    await second.promise;
    const left = await store.executeSql(
      `select id from pgboss.job where name = 'yclients.refetch' and state < 'active'`,
    );
    expect([runs, left.rows]).toEqual([2, []]);
  });

  test('a job that fails comes again after a while', async () => {
    let tries = 0;
    const done = Promise.withResolvers<void>();
    await jobs.work('yclients.refetch', async () => {
      tries += 1;
      if (tries === 1) throw new Error('not this time');
      done.resolve();
    });
    await jobs.enqueue(store.db, 'yclients.refetch', payload);
    await done.promise;
    expect(tries).toBe(2);
  });

  test('a job that failed for the last time goes to the handler of what was given up', async () => {
    const parked = Promise.withResolvers<unknown>();
    await jobs.onGaveUp('yclients.refetch', async (job) => parked.resolve(job));
    await jobs.enqueue(store.db, 'yclients.refetch', payload);
    await store.executeSql(`update pgboss.job set retry_limit = 0 where name = 'yclients.refetch'`);
    await jobs.work('yclients.refetch', async () => {
      throw new Error('never');
    });
    expect(await parked.promise).toEqual(payload);
  });

  test('a job whose worker was killed is taken over within 35 seconds', async () => {
    // What a killed worker leaves behind: a job that is active and shows no sign of life from now on.
    await jobs.enqueue(store.db, 'yclients.refetch', payload);
    await store.executeSql(
      `update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() where name = 'yclients.refetch'`,
    );
    const takenOver = Promise.withResolvers<unknown>();
    const startedAt = performance.now();
    await jobs.work('yclients.refetch', async (job) => takenOver.resolve(job));
    expect(await takenOver.promise).toEqual(payload);
    expect(performance.now() - startedAt).toBeLessThan(35_000);
  }, 60_000);

  test('a start looks at once for jobs whose worker was killed, so that many kills in a row cannot hide them', async () => {
    await jobs.enqueue(store.db, 'yclients.refetch', payload);
    await store.executeSql(
      `update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() - interval '1 minute'
       where name = 'yclients.refetch'`,
    );
    await jobs.stop();
    // The last look of anybody was longer ago than the time between two looks.
    await store.executeSql(`update pgboss.queue set monitor_claim_on = now() - interval '6 seconds'`);
    jobs = await openJobs({ store, backend: 'postgres', onError: (error) => errors.push(error) });
    const { rows } = await store.executeSql(`select state from pgboss.job where name = 'yclients.refetch'`);
    expect(rows).toEqual([{ state: 'retry' }]);
  });

  test('a job is free at once however many of its workers were killed, and one that failed waits', async () => {
    for (const id of ['killed', 'failed']) await jobs.enqueue(store.db, 'yclients.refetch', { ...payload, id });
    await store.executeSql(
      `update pgboss.job set state = 'active', started_on = now(), retry_count = 12,
         heartbeat_on = now() - case data ->> 'id' when 'killed' then interval '1 minute' else interval '0' end
       where name = 'yclients.refetch'`,
    );
    await jobs.stop();
    await store.executeSql(
      `update pgboss.job set state = 'retry', start_after = now() + interval '1 hour', output = '{"message":"refused"}'
       where data ->> 'id' = 'failed'`,
    );
    await store.executeSql(`update pgboss.queue set monitor_claim_on = now() - interval '6 seconds'`);
    jobs = await openJobs({ store, backend: 'postgres', onError: (error) => errors.push(error) });
    const { rows } = await store.executeSql(
      `select data ->> 'id' as id, state, start_after <= now() as free from pgboss.job
       where name = 'yclients.refetch' order by id`,
    );
    expect(rows).toEqual([
      { id: 'failed', state: 'retry', free: false },
      { id: 'killed', state: 'retry', free: true },
    ]);
  });

  test('stopping waits for the job that runs', async () => {
    const begun = Promise.withResolvers<void>();
    let ended = false;
    await jobs.work('yclients.refetch', async () => {
      begun.resolve();
      await vi.waitUntil(() => stopping);
      ended = true;
    });
    let stopping = false;
    await jobs.enqueue(store.db, 'yclients.refetch', payload);
    await begun.promise;
    const stopped = jobs.stop();
    stopping = true;
    await stopped;
    expect(ended).toBe(true);
  });
});

test('several processes may open the queue of a new PostgreSQL at once', async () => {
  const databaseUrl = await freshDatabase();
  const stores = await Promise.all(Array.from({ length: 4 }, () => openStore({ databaseUrl })));
  const onError = (error: Error) => {
    throw error;
  };
  const queues = await Promise.all(stores.map((store) => openJobs({ store, backend: 'postgres', onError })));
  await Promise.all(queues.map((jobs) => jobs.stop()));
  await Promise.all(stores.map((store) => store.close()));
});
