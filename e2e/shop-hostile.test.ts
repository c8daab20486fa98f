import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import type { TendrilEvent } from '../contracts/event.ts';
import { until } from './support/api.ts';
import { say } from './support/page-words.ts';
import { stageForTests } from './support/stage-for-tests.ts';

// The modules and bridges of a shop alone, on pages that are not kind to them (reliability B11, S6, S7).

const { stage, visitor, seen } = await stageForTests();
const modules = ['post-checkout', 'pre-checkout', 'data-layer', 'flocktory'] as const;
const arrive = (page: Page) => page.goto(`${stage.url}/`);
const ofType = <Type extends TendrilEvent['type']>(type: Type) =>
  stage.deliveries
    .filter(({ taken }) => taken)
    .flatMap(({ events }) => events)
    .filter((event): event is Extract<TendrilEvent, { type: Type }> => event.type === type);

/** What a page says in all three ways, each with goods of its own. */
const sayAll = (page: Page) =>
  page.evaluate(() => {
    const { dataLayer, flocktory, tendril } = window as unknown as Record<string, { push(entry: unknown): void }>;
    tendril?.push(['product', { id: 'own' }]);
    dataLayer?.push({ event: 'view_item', ecommerce: { items: [{ item_id: 'layer' }] } });
    flocktory?.push(['trackItemView', { item: { id: 'queue' } }]);
  });
const allSaid = async (times = 1) => {
  await seen('product_view', 3 * times);
  const ids = ofType('product_view').map(({ item }) => item.id);
  expect(ids.toSorted()).toEqual(['layer', 'own', 'queue'].flatMap((id) => Array.from({ length: times }, () => id)));
};
const queues = '<script>window.dataLayer = []; window.flocktory = [];</script>';

describe('the words of a shop', () => {
  test('that were said before the tag came are heard in their order, an order after who has made it', async () => {
    const early = `<script>
      window.flocktory = [['postcheckout', { user: { email: '79000000001@unknown.email' }, order: { id: 5, price: '10,50', items: [{ id: 1 }] } }]];
      window.dataLayer = [{ event: 'add_to_cart', ecommerce: { items: [{ item_id: 'early', quantity: 2 }] } }];
      window.tendril = [['category', { id: 'mugs' }]];
    </script><div class="i-flocktory" data-fl-user-email="4711@unknown.email"></div>`;
    stage.set({ modules: [...modules], head: early });
    const { page, errors } = await visitor();
    await arrive(page);
    for (const type of ['order', 'category_view', 'cart', 'identity']) await seen(type);
    expect(ofType('order')).toMatchObject([
      { orderId: '5', price: 10.5, source: 'flocktory', contact: { phone: '79000000001' } },
    ]);
    expect(ofType('identity')).toMatchObject([{ userId: '4711' }]);
    expect(errors).toEqual([]);
  });

  test('are heard from queues that a page makes late, and from push that others replace', async () => {
    stage.set({ modules: [...modules] });
    const { page, errors } = await visitor();
    await arrive(page);
    await seen('page_view');
    await page.evaluate(() => Object.assign(window, { dataLayer: [], flocktory: [] }));
    await sayAll(page);
    await allSaid();
    await page.evaluate(() => {
      const { dataLayer } = window as unknown as { dataLayer: unknown[] };
      const before = dataLayer.push;
      dataLayer.push = (...entries) => before.apply(dataLayer, entries);
    });
    await sayAll(page);
    await allSaid(2);
    expect(errors).toEqual([]);
  });

  test('in elements are heard when they come and when they change, and once however often they stand there', async () => {
    stage.set({ modules: [...modules] });
    const { page } = await visitor();
    await arrive(page);
    await seen('page_view');
    await page.evaluate(() => {
      const element = document.createElement('div');
      element.className = 'i-flocktory other';
      element.dataset.flAction = 'track-item-view';
      element.dataset.flItemId = 'one';
      document.body.append(element, element.cloneNode());
    });
    await until('the first', async () => ofType('product_view').length > 0);
    await page.evaluate(() => document.querySelector('.i-flocktory')?.setAttribute('data-fl-item-id', 'two'));
    await seen('product_view', 2);
    expect(ofType('product_view').map(({ item }) => item.id)).toEqual(['one', 'two']);
  });

  test('of Flocktory’s own loader stay untouched: nothing of it is wrapped or replaced', async () => {
    const theirs = `${queues}<script type="text/plain" src="https://api.flocktory.com/v2/loader.js?site_id=1"></script>`;
    stage.set({ modules: [...modules], head: theirs });
    const { page } = await visitor();
    await arrive(page);
    await seen('page_view');
    await sayAll(page);
    await allSaid();
    expect(await page.evaluate(() => Object.keys((window as unknown as { flocktory: object }).flocktory))).toEqual([
      '0',
    ]);
  });

  test('tell the installation check what was wrong with the markup, once a session', async () => {
    const head = `<div class="i-flocktory" data-fl-username="A" data-fl-user-email="xname@client.example"></div>`;
    stage.set({ modules: [...modules], head });
    const { page } = await visitor();
    await arrive(page);
    await seen('flaws');
    await arrive(page);
    await seen('page_view', 2);
    await say(page, 'goal', 'after');
    await seen('after');
    expect(ofType('flaws')).toMatchObject([
      { source: 'flocktory', flaws: ['misspelled-attribute', 'misspelled-nobody'] },
    ]);
    expect(ofType('identity')).toEqual([]);
  });

  test('say who is logged in once a session, though the pages do on each', async () => {
    stage.set({ modules: [...modules], head: '<div class="i-flocktory" data-fl-user-email="ann@mail.example"></div>' });
    const { page } = await visitor();
    await arrive(page);
    await seen('identity');
    await arrive(page);
    await seen('page_view', 2);
    await say(page, 'goal', 'after');
    await seen('after');
    expect(ofType('identity')).toHaveLength(1);
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('ann@');
  });

  test('an order empties the cart, and what comes after begins a new one', async () => {
    stage.set({ modules: [...modules] });
    const { page } = await visitor();
    await arrive(page);
    await seen('page_view');
    await say(page, 'add_to_cart', [{ id: 'mug', price: '1 000,50' }, { id: 'bowl' }]);
    await say(page, 'remove_from_cart', { id: 'bowl' });
    await say(page, 'order', { orderId: 1 });
    await say(page, 'add_to_cart', { id: 'vase', count: 2 });
    await seen('cart', 4);
    expect(ofType('cart').map(({ items }) => items.map(({ id, count }) => [id, count]))).toEqual([
      [
        ['mug', 1],
        ['bowl', 1],
      ],
      [['mug', 1]],
      [],
      [['vase', 2]],
    ]);
  });
});

describe('a hostile page', () => {
  test('that polluted Object.prototype plants nothing', async () => {
    stage.set({ modules: [...modules], head: queues });
    const { page, errors } = await visitor(() => {
      const names = [
        'items',
        'products',
        'actionField',
        'id',
        'price',
        'count',
        'event',
        'ecommerce',
        'action',
        'session',
      ];
      for (const name of [...names, 'email', 'user', 'contact', 'source', 'title'])
        (Object.prototype as Record<string, unknown>)[name] = 'planted';
    });
    await arrive(page);
    await seen('page_view');
    await sayAll(page);
    await say(page, 'add_to_cart', { name: 'Mug' });
    await allSaid();
    await seen('cart');
    expect(ofType('cart')).toMatchObject([{ items: [{ title: 'Mug', count: 1 }] }]);
    expect(ofType('cart')[0]?.items[0]).not.toHaveProperty('id');
    expect(stage.deliveries.map(({ raw }) => raw).join()).not.toContain('planted');
    expect(errors).toEqual([]);
  });

  test('whose queues are elements, and whose storage throws, keeps the tag going', async () => {
    stage.set({ modules: [...modules], head: '<meta id="dataLayer"><meta id="flocktory">' });
    const { page, errors } = await visitor(() => {
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException('denied', 'SecurityError');
          },
        });
    });
    await arrive(page);
    await seen('page_view');
    await say(page, 'add_to_cart', { id: 'mug' });
    await say(page, 'add_to_cart', { id: 'mug' });
    await seen('cart', 2);
    expect(ofType('cart').at(-1)?.items).toMatchObject([{ id: 'mug', count: 2 }]);
    expect(errors).toEqual([]);
  });

  test('whose JSON is patched, as Prototype.js does it, loses nothing of an inquiry, an order and a cart', async () => {
    stage.set({ modules: [...modules], head: queues });
    const { page, errors } = await visitor(() => {
      const { parse, stringify } = JSON;
      JSON.parse = ((...given: Parameters<typeof parse>) => parse(...given)) as typeof parse;
      JSON.stringify = ((...given: [unknown]) => stringify(...given)) as typeof stringify;
      Object.assign(Array.prototype, {
        toJSON(this: unknown[]) {
          return `[${this.map((value) => JSON.stringify(value)).join(', ')}]`;
        },
      });
    });
    for (const item of ['mug', 'bowl']) {
      await arrive(page);
      await say(page, 'add_to_cart', [{ id: item, count: 2 }]);
    }
    await say(page, 'inquiry', { phone: '+79000000001' });
    await say(page, 'order', { orderId: 1, items: [{ id: 'mug' }, { id: 'bowl' }], coupons: ['A-1'] });
    await seen('cart', 3);
    expect(ofType('inquiry')).toHaveLength(1);
    expect(ofType('order')).toMatchObject([{ items: [{ id: 'mug' }, { id: 'bowl' }], coupons: ['A-1'] }]);
    expect(ofType('cart').map(({ items }) => items.map(({ id, count }) => `${id} ${count}`))).toEqual([
      ['mug 2'],
      ['mug 2', 'bowl 2'],
      [],
    ]);
    expect(errors).toEqual([]);
  });

  test('that pushes what nobody can read gets its own result back, and no exception', async () => {
    stage.set({ modules: [...modules], head: queues });
    const { page, errors } = await visitor();
    await arrive(page);
    await seen('page_view');
    const results = await page.evaluate(() => {
      const { dataLayer, flocktory } = window as unknown as Record<string, unknown[]>;
      const circle: Record<string, unknown> = { event: 'purchase' };
      circle.ecommerce = { items: [circle] };
      const trap = new Proxy(
        {},
        {
          get() {
            throw new Error('theirs');
          },
          ownKeys() {
            throw new Error('theirs');
          },
        },
      );
      return [
        dataLayer?.push(circle, trap, null),
        dataLayer?.push(Object.freeze({ event: 'purchase', ecommerce: 'all' })),
        flocktory?.push(trap, ['postcheckout', circle], 5, ['addToCart']),
      ];
    });
    expect(results).toEqual([3, 4, 4]);
    await sayAll(page);
    await seen('product_view', 3);
    expect(errors).toEqual([]);
  });

  test('with additions to every list and a frozen queue hears what can be heard, and gets no global of ours', async () => {
    stage.set({ modules: [...modules], head: '<script>window.dataLayer = Object.freeze([]);</script>' });
    const { page, errors } = await visitor(() => {
      Object.assign(Array.prototype, { extra: 'planted', last: () => 'planted' });
      Object.assign(window, { namesBefore: Object.keys(window) });
    });
    await arrive(page);
    await seen('page_view');
    await say(page, 'order', { orderId: 1, items: [{ id: 'mug' }] });
    await say(page, 'add_to_cart', [{ id: 'mug' }]);
    await seen('cart');
    expect(ofType('order')).toMatchObject([{ orderId: '1', items: [{ id: 'mug', count: 1 }] }]);
    const added = await page.evaluate(() => {
      const { namesBefore } = window as unknown as { namesBefore: string[] };
      return Object.keys(window).filter((name) => !namesBefore.includes(name));
    });
    expect(added.toSorted()).toEqual(['dataLayer', 'namesBefore', 'tendril']);
    expect(errors).toEqual([]);
  });

  const ways = [
    ['is spoilt', (code: string) => `${code};`],
    ['is missing', () => 'missing'],
    ['hangs', () => 'hang'],
  ] as const;
  describe.each(modules)('where %s', (broken) => {
    test.each(ways)('%s still has its page views and everything that does not need it', async (_, file) => {
      stage.set({ modules: [...modules], head: queues, spoil: (id, code) => (id === broken ? file(code) : code) });
      const { page } = await visitor();
      await page.goto(`${stage.url}/`, { waitUntil: 'commit' });
      await seen('page_view');
      await sayAll(page);
      await page.evaluate(() => {
        (window as unknown as Record<string, unknown[]>).flocktory?.push(['fireEvent', { event: 'call' }]);
      });
      if (broken === 'flocktory') await say(page, 'goal', 'call');
      await seen('call');
      const heard = { own: true, layer: broken !== 'data-layer', queue: broken !== 'flocktory' };
      const expected = broken.endsWith('checkout') ? [] : Object.entries(heard).filter(([, is]) => is);
      if (expected.length > 0) await seen('product_view', expected.length);
      expect(ofType('product_view').length).toBe(expected.length);
    });
  });

  test('without a consent nothing of a shop is kept or sent, and all of it goes once it is given', async () => {
    stage.set({ modules: [...modules], head: queues, config: (config) => ({ ...config, measured: null }) });
    const { page } = await visitor();
    await arrive(page);
    await say(page, 'add_to_cart', { id: 'mug' });
    await say(page, 'order', { orderId: 'A-1' });
    await sayAll(page);
    await page.waitForFunction(() => Object.hasOwn((window as unknown as { dataLayer: object }).dataLayer, 'push'));
    expect(stage.deliveries).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    await say(page, 'consent', { granted: true });
    await seen('order');
    await allSaid();
  });
});
