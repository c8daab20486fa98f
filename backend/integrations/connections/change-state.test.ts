import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPersonAt } from '../../accounts/testing.ts';
import type { Jobs } from '../../jobs/jobs.ts';
import { openJobs } from '../../jobs/open-jobs.ts';
import type { Store } from '../../store/open-store.ts';
import { testStores } from '../../store/testing.ts';
import { putConnection } from '../yclients/testing.ts';
import { switchConnection } from './change-state.ts';

describe.each(testStores())('switching a connection on on $engine', ({ open }) => {
  let store: Store;
  let jobs: Jobs;
  beforeAll(async () => {
    store = await open();
    await putConnection(store);
    jobs = await openJobs({ store, backend: 'postgres', onError: () => {} });
  });
  afterAll(async () => {
    await jobs.stop();
    await store.close();
  });

  test('calls the jobs that put themselves off meanwhile, and nobody else’s', async () => {
    for (const connectionId of ['salon', 'other']) {
      const payload = { connectionId, branch: '700100', resource: 'record', id: '1' };
      await jobs.enqueue(store.db, 'yclients.refetch', payload, { key: connectionId, delaySec: 3_600 });
    }
    for (const disabled of [true, false]) {
      const ask = { caller: aPersonAt(), site: 'salon', id: 'salon', now: new Date(), disabled };
      await store.db.transaction().execute((tx) => switchConnection(tx, ask));
    }
    const { rows } = await sql<{ id: string; due: boolean }>`
      select data ->> 'connectionId' as id, start_after <= now() as due from pgboss.job order by 1`.execute(store.db);
    expect(rows).toEqual([
      { id: 'other', due: false },
      { id: 'salon', due: true },
    ]);
  });
});
