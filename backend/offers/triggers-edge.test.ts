import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { everybody } from '../../contracts/offer-rules.ts';
import type { OfferAnswer } from '../../contracts/offer-wire.ts';
import type { OfferSettings } from '../../contracts/offers.ts';
import type { Trigger } from '../../contracts/trigger.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, aVisit, idOf, putSites } from '../visits/testing.ts';
import { anOffer, aScreen, askOf, aVariant, aWidget, offerEvent, offersOn, putOffer, shownIn } from './testing.ts';

const when: Trigger = { match: 'all', of: [{ kind: 'leaving' }] };
const beforeOrder = (changes: Partial<OfferSettings> = {}) =>
  anOffer({ kind: 'pre-checkout', trigger: when, ...changes });
const showing = (products: { from: 'viewed' | 'cart' | 'category' | 'chosen'; ids: string[]; most: number }) => [
  aVariant({ widget: aWidget([aScreen({ products })]) }),
];
const tables = [
  ...(['offers', 'offer_showings', 'offer_counts', 'visits', 'orders', 'carts', 'shop_views', 'identities'] as const),
  ...(['feeds', 'products'] as const),
];

describe.each(testStores())('offers before an order on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [aSite('salon')]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of tables) await store.db.deleteFrom(table).execute();
  });

  const trigger = (offers: { id: string; ifKnown?: boolean }[], visitor = 1) => ({
    ...askOf(visitor),
    occasion: { kind: 'trigger', offers },
  });
  async function ask(offers: { id: string; ifKnown?: boolean }[], visitor = 1): Promise<OfferAnswer> {
    const { status, json } = await offersOn(store).post('/o/salon', trigger(offers, visitor));
    if (status !== 200) throw new Error(`answered ${status}: ${JSON.stringify(json)}`);
    return json as OfferAnswer;
  }
  const event = (type: string, more: object) => ({
    ...{ type, id: idOf(Math.floor(Math.random() * 1e9)), at: Date.now(), url: 'https://salon.example/mug' },
    ...more,
  });

  test('are chosen among those whose trigger holds, by their priority, and not after an order', async () => {
    await putOffer(store, 'first', beforeOrder({ priority: 1 }));
    await putOffer(store, 'second', beforeOrder({ priority: 2 }));
    await putOffer(store, 'after', anOffer({ priority: 0 }));
    expect(shownIn(await ask([{ id: 'second' }, { id: 'after' }, { id: 'gone' }])).offer).toBe('second');
    expect(shownIn(await ask([{ id: 'second' }, { id: 'first' }])).offer).toBe('first');
    expect(shownIn(await offersOn(store).ask(2, { orderId: 'A' })).offer).toBe('after');
  });

  test('are shown once a session, however often they are asked for, and again in the next one', async () => {
    await putOffer(store, 'once', beforeOrder());
    const edge = offersOn(store);
    const { showing: id } = shownIn(await ask([{ id: 'once' }]));
    await edge.send(1, [offerEvent(id, 'shown')]);
    expect(await ask([{ id: 'once' }])).toEqual({ offer: null });
    const visit = { ...aVisit(1), session: idOf(77) };
    const { json } = await edge.post('/o/salon', { ...trigger([{ id: 'once' }]), visit });
    expect(shownIn(json as OfferAnswer).offer).toBe('once');
  });

  test('keep to audience, schedule and cap, whatever the page says', async () => {
    await putOffer(store, 'tablets', beforeOrder({ audience: { ...everybody, devices: ['tablet'] } }));
    await putOffer(
      store,
      'over',
      beforeOrder({ schedule: { from: null, to: '2020-01-01', weekdays: [], hours: null } }),
    );
    await putOffer(store, 'off', beforeOrder({ state: 'off' }));
    expect(await ask([{ id: 'tablets' }, { id: 'over' }, { id: 'off' }])).toEqual({ offer: null });
  });

  test('that hang on who the visitor is are decided by what the site has said of them in this session', async () => {
    await putOffer(store, 'known', beforeOrder());
    await putOffer(store, 'stranger', beforeOrder());
    const both = [
      { id: 'known', ifKnown: true },
      { id: 'stranger', ifKnown: false },
    ];
    expect(shownIn(await ask(both)).offer).toBe('stranger');
    await offersOn(store).send(1, [event('identify', { asked: { email: 'ann@mail.example' } })]);
    expect(shownIn(await ask(both)).offer).toBe('known');
    expect(shownIn(await ask(both, 2)).offer).toBe('stranger');
  });

  test('show what was left in the cart as the feed has it, else as the page said it, and are nothing without it', async () => {
    await putOffer(store, 'left', beforeOrder({ variants: showing({ from: 'cart', ids: [], most: 3 }) }));
    expect(await ask([{ id: 'left' }])).toEqual({ offer: null });
    await putProducts([{ id: 'mug', title: 'Mug of the feed', price_minor: 149_500, old_price_minor: 199_000 }]);
    const items = [{ id: 'mug', price: 5 }, { id: 'bowl', title: 'Bowl', price: '90,5' }, { id: 'Mug' }];
    await offersOn(store).send(1, [event('cart', { asked: { items } })]);
    const { products } = shownIn(await ask([{ id: 'left' }]));
    expect(products).toEqual({
      first: [
        {
          ...{ id: 'mug', title: 'Mug of the feed', price: '1\u00a0495\u00a0₽', oldPrice: '1\u00a0990\u00a0₽' },
          ...{ address: 'https://salon.example/mug', picture: null },
        },
        { id: 'bowl', title: 'Bowl', price: '90,50\u00a0₽', oldPrice: null, address: null, picture: null },
      ],
    });
  });

  test('show what was seen, others of the same category, and chosen products, as far as they can be bought', async () => {
    await putProducts([
      { id: 'mug', title: 'Mug', category_id: '7' },
      { id: 'cup', title: 'Cup', category_id: '7' },
      { id: 'jug', title: 'Jug', category_id: '7', is_available: false },
      { id: 'bowl', title: 'Bowl', category_id: '8' },
    ]);
    const edge = offersOn(store);
    await edge.send(1, [event('product_view', { asked: { id: 'mug' } })]);
    const titles = async (block: Parameters<typeof showing>[0]) => {
      await putOffer(store, 'goods', beforeOrder({ variants: showing(block) }));
      return (await ask([{ id: 'goods' }])).offer?.products.first?.map(({ title }) => title) ?? null;
    };
    expect(await titles({ from: 'viewed', ids: [], most: 3 })).toEqual(['Mug']);
    expect(await titles({ from: 'category', ids: [], most: 3 })).toEqual(['Cup']);
    expect(await titles({ from: 'chosen', ids: ['bowl', 'jug', 'none', 'cup'], most: 3 })).toEqual(['Bowl', 'Cup']);
    expect(await titles({ from: 'chosen', ids: ['bowl', 'cup'], most: 1 })).toEqual(['Bowl']);
    expect(await titles({ from: 'chosen', ids: ['jug'], most: 1 })).toBeNull();
  });

  test('have their triggers fetched by a version that changes with them, and that browsers may keep', async () => {
    const list = async (version: string) => {
      const answer = await offersOn(store).get(`/o/salon/triggers/${version}`);
      return { status: answer.status, cache: answer.headers.get('cache-control'), json: await answer.json() };
    };
    await putOffer(store, 'b', beforeOrder());
    await putOffer(store, 'a', beforeOrder());
    await putOffer(store, 'off', beforeOrder({ state: 'off' }));
    await putOffer(
      store,
      'over',
      beforeOrder({ schedule: { from: null, to: '2020-01-01', weekdays: [], hours: null } }),
    );
    await putOffer(store, 'after', anOffer());
    const version = await offersOn(store).version();
    expect(await list(version)).toEqual({
      ...{ status: 200, cache: 'public, max-age=86400, immutable' },
      json: { triggers: ['a', 'b'].map((offer) => ({ offer, when })) },
    });
    expect((await list('older')).cache).toBe('no-store');
    await putOffer(store, 'b', beforeOrder({ state: 'off' }));
    expect(await offersOn(store).version()).not.toBe(version);
    await putOffer(store, 'a', beforeOrder({ state: 'off' }));
    expect(await offersOn(store).version()).toBe('');
    expect((await offersOn(store).get('/o/nobody/triggers/x')).status).toBe(404);
  });

  async function putProducts(products: { id: string; title: string; [column: string]: unknown }[]): Promise<void> {
    await store.db
      .insertInto('feeds')
      .values({
        ...{
          site_id: 'salon',
          changed_at: new Date(0),
          changed_by: 'system',
          generation: 2,
          products: products.length,
        },
        ...{
          last_generation: 2,
          settings: JSON.stringify({ address: 'https://a.example', state: 'on', everyHours: 6 }),
        },
      })
      .execute();
    const rest = {
      ...{ site_id: 'salon', price_minor: 100, old_price_minor: null, currency: 'RUB', picture: null },
      ...{ category_id: null, category: null, vendor: null, is_available: true, address: 'https://salon.example/mug' },
    };
    for (const product of products)
      await store.db
        .insertInto('products')
        .values([
          { ...rest, generation: 2, ...product },
          { ...rest, generation: 1, ...product, title: 'of an older load' },
        ])
        .execute();
  }
});
