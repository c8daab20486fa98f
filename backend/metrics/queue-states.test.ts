import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Jobs } from '../jobs/jobs.ts';
import { openJobs } from '../jobs/open-jobs.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { queueStates } from './queue-states.ts';

describe.each(testStores())('the state of the queues on $engine', ({ open }) => {
  let store: Store;
  let jobs: Jobs;
  beforeAll(async () => {
    store = await open();
    jobs = await openJobs({ store, backend: 'postgres', onError: () => {} });
  });
  afterAll(async () => {
    await jobs.stop();
    await store.close();
  });

  test('counts what waits now, and not what is put off', async () => {
    const payload = { connectionId: 'salon', branch: '1', resource: 'record', id: '1' };
    for (const key of ['one', 'two']) await jobs.enqueue(store.db, 'yclients.refetch', payload, { key });
    await jobs.enqueue(store.db, 'yclients.refetch', payload, { key: 'later', delaySec: 600 });
    const state = (await queueStates(store.db)).find(({ queue }) => queue === 'yclients.refetch');
    expect(state).toMatchObject({ waiting: 2, failed: 0 });
    expect(state?.oldestWaitSec).toBeGreaterThanOrEqual(0);
  });
});
