import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../store/open-store.ts';
import { siteReader } from './site-reader.ts';
import { aSite, insertSite } from './testing.ts';

let store: Store;
beforeAll(async () => {
  store = await openStore({});
});
afterAll(() => store.close());

test('a change of a site, and a new site, are seen once the kept one is too old', async () => {
  let nowMs = 0;
  const read = siteReader(store.db, { keepMs: 2_000, nowMs: () => nowMs });
  expect(await read('salon')).toBeNull();
  await insertSite(store, aSite());
  nowMs = 1_999;
  expect(await read('salon')).toBeNull();
  nowMs = 2_000;
  expect(await read('salon')).toMatchObject({ id: 'salon', name: 'Salon' });

  await store.db
    .updateTable('sites')
    .set({ settings: JSON.stringify(aSite({ name: 'New' })) })
    .execute();
  expect(await read('salon')).toMatchObject({ name: 'Salon' });
  nowMs = 4_000;
  expect(await read('salon')).toMatchObject({ name: 'New' });
});

test('a failure is not kept', async () => {
  const broken = await openStore({});
  await insertSite(broken, aSite());
  const read = siteReader(broken.db);
  await broken.db.updateTable('sites').set({ settings: '{}' }).execute();
  await expect(read('salon')).rejects.toThrow();
  await broken.db
    .updateTable('sites')
    .set({ settings: JSON.stringify(aSite()) })
    .execute();
  expect(await read('salon')).toMatchObject({ id: 'salon' });
  await broken.close();
});
