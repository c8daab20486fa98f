import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TendrilEvent } from '../../contracts/event.ts';
import type { Order } from '../../contracts/shop.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { recordVisits } from '../visits/record-visits.ts';
import { aSite, aVisit, idOf, noon, putSites } from '../visits/testing.ts';
import { visitorSteps } from '../visits/visitor-steps.ts';
import { mergeOrders, orderRow } from './merge-orders.ts';
import { recordShop } from './record-shop.ts';
import { shopActivity } from './shop-activity.ts';
import { aCart, anOrder, aProductView } from './testing.ts';

const salon = aSite('salon');
const other = aSite('other');
const receivedAt = new Date(noon);
const tables = ['visits', 'identities', 'orders', 'carts', 'shop_views', 'troubles'] as const;

describe.each(testStores())('what a shop says on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon, other]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of tables) await store.db.deleteFrom(table).execute();
  });

  /** Envelopes with an event each, in one transaction as the intake has it. */
  const record = (events: readonly TendrilEvent[], { site = salon, visit = aVisit(1) } = {}) =>
    store.db.transaction().execute(async (tx) => {
      const shared = { site, visit, receivedAt, suspicions: [], userAgent: '' };
      const reports = events.map((event) => ({ ...shared, events: [event] }));
      await recordVisits(tx, reports);
      await recordShop(tx, reports);
    });
  const orders = () => store.db.selectFrom('orders').selectAll().orderBy('site_id').orderBy('key').execute();
  const carts = () => store.db.selectFrom('carts').selectAll().execute();
  const views = () => store.db.selectFrom('shop_views').selectAll().orderBy('id').execute();
  const flaws = () =>
    store.db.selectFrom('troubles').select(['kind', 'reason', 'count', 'detail']).orderBy('reason').execute();

  test('an order is stored with its visit, in the smallest unit, and its address without secrets', async () => {
    await record([anOrder(11, { spot: 'quick', customField: 'B-2', coupons: ['SPRING'], source: 'flocktory' })]);
    expect(await orders()).toMatchObject([
      {
        ...{ site_id: 'salon', key: 'order A-1', order_id: 'A-1', event_id: idOf(11), session_id: idOf(1) },
        ...{ visitor_id: idOf(1001), price_minor: 2050, currency: 'RUB', spot: 'quick', custom_field: 'B-2' },
        ...{ coupons: ['SPRING'], source: 'flocktory', url: 'https://salon.example/thanks?token=', flaws: [] },
        items: [{ id: 'mug', title: 'Mug', priceMinor: 1025, count: 2 }],
      },
    ]);
  });

  test('the same order counts once, in one envelope and in several, and the first one wins', async () => {
    await record([anOrder(11), anOrder(12, { price: 99 })]);
    await record([anOrder(13, { price: 99, contact: { email: 'other@mail.example' } })], { visit: aVisit(2) });
    expect(await orders()).toMatchObject([
      { event_id: idOf(11), price_minor: 2050, session_id: idOf(1), contact: { email: 'ann@mail.example' } },
    ]);
    await record([anOrder(14)], { site: other });
    expect(await orders()).toHaveLength(2);
  });

  test('a later word of the same order fills in what the first one lacked', async () => {
    await record([
      anOrder(11, { price: undefined, items: [], contact: {}, flaws: ['no-items', 'no-price', 'no-email'] } as object),
    ]);
    await record([anOrder(12, { contact: { phone: '+79001234567' }, flaws: ['no-email'] })]);
    expect(await orders()).toMatchObject([
      {
        ...{ event_id: idOf(11), price_minor: 2050, contact: { phone: '+79001234567' }, flaws: ['no-email'] },
        items: [{ id: 'mug' }],
      },
    ]);
  });

  test('orders are merged in one envelope as they are merged in the store', async () => {
    const part = fc.record(
      {
        price: fc.constantFrom(1, 2),
        currency: fc.constantFrom('USD', 'RUB'),
        items: fc.constantFrom([], [{ id: 'a', count: 1 }], [{ id: 'b', count: 1 }]),
        contact: fc.constantFrom({}, { phone: '1' }, { email: 'a@b.example' }),
        spot: fc.constantFrom('one', 'two'),
        coupons: fc.constantFrom(['A'], ['B']),
        flaws: fc.subarray(['no-email', 'no-price', 'odd-price'] as const),
      },
      { requiredKeys: ['items', 'contact'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 4 }), async (parts) => {
        await store.db.deleteFrom('orders').execute();
        const said = parts.map((more, number) => {
          const { price: _, ...order } = anOrder(20 + number);
          return { ...order, ...more } as unknown as Order;
        });
        for (const order of said) await record([order]);
        const told = { site: salon, visit: aVisit(1), receivedAt };
        const [merged] = mergeOrders(said.map((event) => orderRow({ ...told, event })));
        expect(await orders()).toMatchObject([{ ...merged, flaws: merged?.flaws.toSorted() && expect.anything() }]);
        expect((await orders())[0]?.flaws.toSorted()).toEqual(merged?.flaws.toSorted());
      }),
      { numRuns: 15 },
    );
  }, 60_000);

  test('an order without a number is kept by its event, once however often it comes', async () => {
    const { orderId: _, ...unnumbered } = anOrder(11, { flaws: ['no-order-id'] });
    await record([unnumbered]);
    await record([unnumbered]);
    expect(await orders()).toMatchObject([{ key: `event ${idOf(11)}`, order_id: null, flaws: ['no-order-id'] }]);
  });

  test('who orders is known by it, and a name alone is nobody', async () => {
    await record([anOrder(11), anOrder(12, { orderId: 'A-2', contact: { name: 'Ann' } })]);
    expect(await store.db.selectFrom('identities').selectAll().execute()).toMatchObject([
      { id: idOf(11), visitor_id: idOf(1001), contact: { email: 'ann@mail.example' } },
    ]);
  });

  test('of a visitor the latest cart is kept, in whatever order they come', async () => {
    const [early, late] = [aCart(11), aCart(12, { at: noon, items: [{ id: 'bowl', count: 1 }] })];
    await record([late, early]);
    await record([early]);
    expect(await carts()).toMatchObject([{ event_id: idOf(12), items: [{ id: 'bowl' }], total_minor: null }]);
    await record([aCart(13, { at: noon + 1 })]);
    expect(await carts()).toMatchObject([{ event_id: idOf(13), total_minor: 2050, currency: 'RUB' }]);
  });

  test('products and categories that were seen are stored once', async () => {
    const category = { ...aCart(15), type: 'category_view' as const, categoryId: 'mugs', items: undefined };
    const { items: _, ...categoryView } = category;
    await record([aProductView(11), aProductView(11), aProductView(12), categoryView]);
    await record([aProductView(12)]);
    expect(await views()).toMatchObject([
      { kind: 'product', item_id: 'mug', title: 'Mug', price_minor: 1025, session_id: idOf(1) },
      { kind: 'product' },
      { kind: 'category', item_id: null, category_id: 'mugs' },
    ]);
  });

  test('what is wrong is counted once an event, with where it was seen and nothing personal', async () => {
    const flawed = anOrder(11, { flaws: ['no-email'], url: 'https://salon.example/thanks?email=ann@mail.example' });
    const report = {
      type: 'flaws' as const,
      id: idOf(13),
      at: noon,
      url: 'https://salon.example/',
      source: 'flocktory' as const,
    };
    await record([flawed, aProductView(12, { flaws: ['no-item-id'] }), { ...report, flaws: ['misspelled-attribute'] }]);
    await record([flawed, aProductView(12, { flaws: ['no-item-id'] })]);
    expect(await flaws()).toMatchObject([
      { kind: 'shop-flaw', reason: 'misspelled-attribute', count: 1 },
      { kind: 'shop-flaw', reason: 'no-email', count: 1, detail: expect.stringMatching(/salon\.example\/thanks$/) },
      { kind: 'shop-flaw', reason: 'no-item-id', count: 1 },
    ]);
  });

  test('an order in another currency is kept in it, and told of', async () => {
    await record([anOrder(11, { currency: 'JPY', price: 500 })]);
    expect(await orders()).toMatchObject([{ currency: 'JPY', price_minor: 500, flaws: ['other-currency'] }]);
    expect(await flaws()).toMatchObject([{ reason: 'other-currency' }]);
  });

  test('the visitor’s story tells of the product, the cart and the order', async () => {
    await record([aProductView(11), aCart(12), anOrder(13)]);
    const steps = await visitorSteps(store.db, { site: 'salon', session: idOf(1) });
    expect(steps.filter(({ kind }) => ['product', 'cart', 'order'].includes(kind))).toMatchObject([
      { kind: 'order', text: 'A-1', money: { amount: 20.5, currency: 'RUB' } },
      { kind: 'cart', text: 'Mug', money: { amount: 20.5, currency: 'RUB' } },
      { kind: 'product', text: 'Mug' },
    ]);
    await record([aCart(14, { at: noon, items: [] })]);
    const after = await visitorSteps(store.db, { site: 'salon', session: idOf(1) });
    expect(after.map(({ kind }) => kind)).not.toContain('cart');
  });

  test('the installation check hears when each was told of last', async () => {
    expect(await shopActivity(store.db, { site: 'salon', now: receivedAt })).toEqual([]);
    await record([aProductView(11), aProductView(12), anOrder(13)]);
    const lastAt = receivedAt.toISOString();
    expect(await shopActivity(store.db, { site: 'salon', now: receivedAt })).toEqual([
      { kind: 'order', lastAt, ofLastDay: 1 },
      { kind: 'product', lastAt, ofLastDay: 2 },
    ]);
    expect(await shopActivity(store.db, { site: 'other', now: receivedAt })).toEqual([]);
  });
});
