import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TendrilEvent } from '../../contracts/event.ts';
import { recordShop } from '../shop/record-shop.ts';
import { aCart, anOrder, aProductView } from '../shop/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { recordVisits } from '../visits/record-visits.ts';
import { aSite, aVisit, idOf, noon, putSites } from '../visits/testing.ts';
import { erasePerson } from './erase-person.ts';
import { findPerson } from './find-person.ts';

const salon = aSite('salon');
const clues = { site: 'salon', contacts: ['ann@mail.example'], visitor: null };

describe.each(testStores())('what a person bought, on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of ['visits', 'identities', 'orders', 'carts', 'shop_views'] as const)
      await store.db.deleteFrom(table).execute();
  });

  const record = (events: TendrilEvent[], visit = aVisit(1)) =>
    store.db.transaction().execute(async (tx) => {
      const report = { site: salon, visit, events, receivedAt: new Date(noon), suspicions: [], userAgent: '' };
      await recordVisits(tx, [report]);
      await recordShop(tx, [report]);
    });
  const erase = () => store.db.transaction().execute((tx) => erasePerson(tx, clues, null));
  const orders = () => store.db.selectFrom('orders').selectAll().orderBy('key').execute();

  test('is found by a contact of an order: the order, the carts and products of that browser', async () => {
    await record([aProductView(11), aCart(12), anOrder(13), anOrder(14, { orderId: 'A-2', contact: {} })]);
    await record([anOrder(15, { orderId: 'B-1', contact: { email: 'bob@mail.example' } }), aCart(16)], aVisit(2));
    const found = await store.db.transaction().execute((tx) => findPerson(tx, clues, null));
    expect(found).toMatchObject({
      orders: [{ order_id: 'A-1' }, { order_id: 'A-2' }],
      carts: [{ visitor_id: idOf(1001) }],
      shopViews: [{ item_id: 'mug' }],
    });
  });

  test('goes with them, and a late repeat of the order does not bring them back', async () => {
    const order = anOrder(13, { customField: 'ann@mail.example' });
    await record([aProductView(11), aCart(12), order]);
    expect((await erase())?.removed).toMatchObject({ orders: 1, carts: 1, shopViews: 1 });
    await record([order]);
    await record([{ ...order, id: idOf(14) }]);
    const [kept, ...others] = await orders();
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ order_id: 'A-1', price_minor: 2050, contact: {}, custom_field: null, items: [] });
    expect(kept?.session_id).not.toBe(idOf(1));
    expect(await store.db.selectFrom('carts').selectAll().execute()).toEqual([]);
    expect(await store.db.selectFrom('shop_views').selectAll().execute()).toEqual([]);
  });

  test('on a shared browser stays with whoever ordered', async () => {
    await record([anOrder(13), anOrder(14, { orderId: 'B-1', contact: { email: 'bob@mail.example' } })]);
    await store.db
      .insertInto('person_contacts')
      .values({ site_id: 'salon', contact: 'bob@mail.example', person_id: idOf(900) })
      .execute();
    await erase();
    expect(await orders()).toMatchObject([{ contact: {} }, { contact: { email: 'bob@mail.example' } }]);
  });
});
