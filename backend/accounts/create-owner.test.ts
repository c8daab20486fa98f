import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../store/open-store.ts';
import { createOwner } from './create-owner.ts';
import { isPassword } from './password.ts';

let store: Store;
beforeAll(async () => {
  store = await openStore({});
});
afterAll(() => store.close());

test('the owner is made once, with a password that is shown where none was chosen', async () => {
  const made = await createOwner(store.db, { email: ' Owner@Salon.example', password: undefined });
  expect(made).toMatch(/^[\w-]{20}$/);
  const [owner, ...others] = await store.db.selectFrom('accounts').selectAll().execute();
  expect([owner?.email, owner?.role, others]).toEqual(['owner@salon.example', 'owner', []]);
  expect(await isPassword(made ?? '', owner?.password_hash ?? '')).toBe(true);

  expect(await createOwner(store.db, { email: 'second@salon.example', password: 'chosen one' })).toBeNull();
  expect(await store.db.selectFrom('accounts').select('id').execute()).toHaveLength(1);
});
