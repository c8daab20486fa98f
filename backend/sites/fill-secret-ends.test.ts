import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { putConnection, secrets } from '../integrations/yclients/testing.ts';
import type { Store } from '../store/open-store.ts';
import { createSecrets } from '../store/secrets.ts';
import { testStores } from '../store/testing.ts';
import { fillSecretEnds } from './fill-secret-ends.ts';

describe.each(testStores())('secrets that were stored before their ends were kept, on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putConnection(store);
  });
  afterAll(() => store.close());
  const ends = async () =>
    (await store.db.selectFrom('connections').select('secret_ends').executeTakeFirstOrThrow()).secret_ends;

  test('get them at a start; a key that does not open them changes nothing', async () => {
    await fillSecretEnds(store.db, createSecrets(randomBytes(32)));
    expect(await ends()).toBeNull();
    await fillSecretEnds(store.db, secrets);
    expect(await ends()).toEqual({ partnerToken: 'cret' });
  });

  test('what was kept since is not overwritten', async () => {
    const secret_ends = JSON.stringify({ userToken: 'kept' });
    await store.db.updateTable('connections').set({ secret_ends }).execute();
    await fillSecretEnds(store.db, secrets);
    expect(await ends()).toEqual({ userToken: 'kept' });
  });
});
