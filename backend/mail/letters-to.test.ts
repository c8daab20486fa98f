import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { erasePerson } from '../persons/erase-person.ts';
import { findPerson } from '../persons/find-person.ts';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { addressHash } from './address-hash.ts';
import { sendingOn } from './queue/testing-sending.ts';
import { suppress } from './unsubscribe/suppress.ts';

describe.each(testStores())('a person’s letters on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite());
  });
  afterAll(() => store.close());

  test('are found and erased with them; that they want none is known after that, without the address', async () => {
    const mail = sendingOn(store);
    await mail.queue('Ann@mail.example');
    await mail.queue('bob@mail.example');
    const hash = addressHash('salon', 'ann@mail.example');
    const unsubscribed = {
      site: 'salon',
      addressHash: hash,
      address: null,
      reason: 'unsubscribed',
      at: mail.now(),
    } as const;
    await store.db.transaction().execute((tx) => suppress(tx, unsubscribed));
    const clues = { site: 'salon', contacts: ['ann@mail.example'], visitor: null };
    const found = await store.db.transaction().execute((tx) => findPerson(tx, clues, 'RU'));
    expect(found.letters).toMatchObject([{ recipient: 'Ann@mail.example' }]);

    const erasure = await store.db.transaction().execute((tx) => erasePerson(tx, clues, 'RU'));
    expect(erasure?.removed).toMatchObject({ letters: 1 });
    expect((await mail.letters()).map(({ recipient }) => recipient)).toEqual(['bob@mail.example']);
    const kept = await store.db.selectFrom('suppressions').select(['address_hash', 'address']).execute();
    expect(kept).toEqual([{ address_hash: hash, address: null }]);
    expect(await mail.queue('ann@mail.example', 'later')).toBe('withheld');
  });
});
