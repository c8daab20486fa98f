import { expect, test } from 'vitest';
import { allInquiries } from '../../inquiries/testing.ts';
import { openJobs } from '../../jobs/open-jobs.ts';
import { testStores } from '../../store/testing.ts';
import { takeHookMessages } from './hook.ts';
import { workYclients } from './index.ts';
import { aMessage, fakeApi, putConnection, secrets } from './testing.ts';

const connection = { id: 'salon', site_id: 'salon', settings: {} };

test.each(testStores())('a message of a webhook becomes an inquiry through the queue on $engine', async ({ open }) => {
  const store = await open();
  await putConnection(store);
  const jobs = await openJobs({ store, backend: 'postgres', onError: () => {} });
  const api = fakeApi();
  await workYclients({ store, jobs, secrets, fetch: api.fetch });
  const bodies = [aMessage(), aMessage({ status: 'update' }), aMessage()];
  await store.db
    .transaction()
    .execute((tx) => takeHookMessages(tx, jobs, { connection, bodies, receivedAt: new Date() }));
  await expect.poll(() => allInquiries(store), { timeout: 15_000 }).toMatchObject([{ reportedBy: ['webhook'] }]);
  expect(api.calls).toEqual(['record/700100/9100200300', 'company/700100']);
  await jobs.stop();
  await store.close();
});
