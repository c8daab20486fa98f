import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../store/open-store.ts';
import { createOwner } from './create-owner.ts';
import { isPassword } from './password.ts';

let store: Store;
beforeAll(async () => {
  store = await openStore({});
});
afterAll(() => store.close());

test('without a password there is a link, a new one at each start, and no account', async () => {
  const start = () => createOwner(store.db, { email: 'owner@localhost', password: undefined });
  const [first, second] = [await start(), await start()];
  expect([first, second]).toEqual([expect.stringMatching(/^[\w-]{43}$/), expect.stringMatching(/^[\w-]{43}$/)]);
  expect(first).not.toBe(second);
  expect(await store.db.selectFrom('accounts').select('id').execute()).toEqual([]);
  expect(await store.db.selectFrom('invitations').select('kind').execute()).toEqual([{ kind: 'owner' }]);
});

test('with a chosen password the owner is made, once', async () => {
  expect(await createOwner(store.db, { email: ' Owner@Salon.example', password: 'chosen one' })).toBeNull();
  const [owner, ...others] = await store.db.selectFrom('accounts').selectAll().execute();
  expect([owner?.email, owner?.role, others]).toEqual(['owner@salon.example', 'owner', []]);
  expect(await isPassword('chosen one', owner?.password_hash ?? '')).toBe(true);

  expect(await createOwner(store.db, { email: 'second@salon.example', password: 'chosen one' })).toBeNull();
  expect(await store.db.selectFrom('accounts').select('id').execute()).toHaveLength(1);
});
