import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../store/open-store.ts';
import { isPassword } from './password.ts';
import { accessOn, password, putPerson } from './testing-access.ts';

let store: Store;
beforeAll(async () => {
  store = await openStore({});
});
afterAll(() => store.close());

test('a password that was hashed at a lower cost is hashed anew when it is typed', async () => {
  const email = 'owner@salon.example';
  await putPerson(store, { email, role: 'owner' });
  const kept = async () =>
    (await store.db.selectFrom('accounts').select('password_hash').executeTakeFirstOrThrow()).password_hash;
  expect(await kept()).toMatch(/^scrypt\$1024\$8\$1\$/);
  const access = accessOn(store, () => new Date());
  await access.logIn(email);
  const renewed = await kept();
  expect(renewed).toMatch(/^scrypt\$131072\$8\$1\$/);
  expect(await isPassword(password, renewed)).toBe(true);
  await access.logIn(email);
  expect(await kept()).toBe(renewed);
});
