import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aReport, putSalon, recordInquiry, salon } from '../inquiries/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { idOf, noon } from '../visits/testing.ts';
import { erasePerson } from './erase-person.ts';

const at = new Date(noon);

describe.each(testStores())('names that people gave to views and links on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSalon(store);
  });
  afterAll(() => store.close());

  test('keep no phone and no e-mail of who is erased, and stay otherwise', async () => {
    const contact = { phone: '8 900 123-45-67', email: 'ann@mail.example' };
    const event = { ...aReport(1, { contact }), url: 'https://salon.example/' };
    await store.db
      .transaction()
      .execute((tx) => recordInquiry(tx, { site: salon, visit: null, event, receivedAt: at }));
    const view = { account_id: idOf(1), query: '', is_default: false, created_at: at };
    await store.db
      .insertInto('saved_views')
      .values([
        { ...view, id: idOf(2), name: 'Ann, +7 (900) 123-45-67' },
        { ...view, id: idOf(3), name: 'Spring 2026' },
      ])
      .execute();
    const link = { query: '', shows_contacts: false, shows_costs: false, made_by: 'token:x', created_at: at };
    await store.db
      .insertInto('share_links')
      .values(
        ['salon', 'landing'].map((site_id, number) => ({
          ...{ ...link, site_id, id: idOf(4), token_hash: `${number}`, kind: 'inquiries' as const, expires_at: at },
          ...{ name: 'for ANN@mail.example', password_hash: null },
        })),
      )
      .execute();
    const clues = { site: 'salon', contacts: ['+79001234567'], visitor: null };
    expect(await store.db.transaction().execute((tx) => erasePerson(tx, clues, 'RU'))).not.toBeNull();
    const names = (table: 'saved_views' | 'share_links') =>
      store.db.selectFrom(table).select('name').orderBy('name').execute();
    expect(await names('saved_views')).toEqual([{ name: 'Ann, …' }, { name: 'Spring 2026' }]);
    expect((await names('share_links')).map(({ name }) => name).sort()).toEqual(['for ANN@mail.example', 'for …']);
  });
});
