import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { putPool } from '../offers/testing.ts';
import { erasePerson } from '../persons/erase-person.ts';
import { findPerson } from '../persons/find-person.ts';
import { runRetention } from '../retention/run-retention.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aPageView, aSite, aVisit, putSites, recordVisit } from '../visits/testing.ts';
import { checkLedger } from './ledger/check-ledger.ts';
import { accountsIn, countsIn, exchangeEvent, exchangeOn, exchangeTables, join, onlyCard, publish } from './testing.ts';

const dayMs = 86_400_000;
const site = aSite('salon', { retention: { visits: 120 } });

describe.each(testStores())('what is kept of the exchange on $engine', ({ open }) => {
  let store: Store;
  let edge: ReturnType<typeof exchangeOn>;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [site, aSite('shop')]);
    edge = exchangeOn(store);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of exchangeTables) await store.db.deleteFrom(table).execute();
    await join(store, 'salon', { number: 1 });
    await join(store, 'shop', { number: 2 });
    await putPool(store, { site: 'shop', codes: ['A', 'B'] });
    await publish(store, 'shop');
  });

  async function take(visitor: number): Promise<void> {
    const { showing } = onlyCard(await edge.ask('salon', visitor));
    await edge.send('salon', visitor, [exchangeEvent(showing, 'viewed')]);
    await edge.coupon('salon', visitor, showing);
  }
  const rowsIn = async (table: (typeof exchangeTables)[number]) =>
    (await store.db.selectFrom(table).selectAll().execute()).length;

  test('the ledger’s old entries become sums that prove the same accounts; the rest goes as visits go', async () => {
    await take(1);
    await take(2);
    const run = (days: number) =>
      runRetention(store.db, { now: new Date(Date.now() + days * dayMs), stop: () => false });
    await run(80);
    expect(await rowsIn('exchange_entries')).toBe(4);
    await run(95);
    expect([await rowsIn('exchange_entries'), await rowsIn('exchange_carried')]).toEqual([0, 2]);
    expect(await accountsIn(store)).toEqual({ salon: [2, 0], shop: [0, 2] });
    expect(await checkLedger(store.db)).toEqual([]);
    await run(125);
    expect(await countsIn(store)).toEqual({
      ...{ 'shop received salon viewed': 2, 'shop received salon taken': 2 },
    });
    expect([await rowsIn('exchange_showings'), await rowsIn('exchange_handouts')]).toEqual([0, 0]);
  });

  test('an entry that is missing, doubled or changed is found', async () => {
    await take(1);
    await store.db.updateTable('exchange_accounts').set({ given: 2 }).where('site_id', '=', 'salon').execute();
    expect(await checkLedger(store.db)).toMatchObject([{ kind: 'account', site: 'salon', kept: { given: 2 } }]);
    await store.db.updateTable('exchange_accounts').set({ given: 1 }).where('site_id', '=', 'salon').execute();
    await store.db.deleteFrom('exchange_entries').where('site_id', '=', 'shop').execute();
    expect(await checkLedger(store.db)).toMatchObject([
      { kind: 'pair', host: 'salon' },
      { kind: 'account', site: 'shop' },
    ]);
  });

  test('a person is told of it and erased with it, and nobody else', async () => {
    await store.db.transaction().execute(async (tx) => {
      for (const visitor of [1, 2])
        await recordVisit(tx, {
          ...{ site, visit: aVisit(visitor), events: [aPageView(visitor)], receivedAt: new Date(), userAgent: '' },
        });
    });
    await take(1);
    await take(2);
    const clues = { site: 'salon', contacts: [], visitor: aVisit(1).visitor };
    const found = await store.db.transaction().execute((tx) => findPerson(tx, clues, null));
    expect([found.exchangeShowings, found.partnersCoupons]).toMatchObject([
      [{ partner_site: 'shop' }],
      [{ code: 'A' }],
    ]);
    await store.db.transaction().execute((tx) => erasePerson(tx, clues, null));
    expect([await rowsIn('exchange_showings'), await rowsIn('exchange_handouts')]).toEqual([1, 1]);
    expect(await accountsIn(store)).toEqual({ salon: [2, 0], shop: [0, 2] });
  });
});
