import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ExchangeAnswerSchema, TakenAnswerSchema } from '../../contracts/exchange-wire.ts';
import { orderEvent, putPool } from '../offers/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, putSites } from '../visits/testing.ts';
import { checkLedger } from './ledger/check-ledger.ts';
import {
  accountsIn,
  askOf,
  countsIn,
  exchangeEvent,
  exchangeOn,
  exchangeTables,
  join,
  onlyCard,
  publish,
} from './testing.ts';

const robot = { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' };
const fifth = Array.from({ length: 5 }, (_, index) => `CODE-${index}`);

describe.each(testStores())('the exchange on $engine', ({ open }) => {
  let store: Store;
  let edge: ReturnType<typeof exchangeOn>;
  beforeAll(async () => {
    store = await open();
    await putSites(
      store,
      ['salon', 'shop', 'cafe'].map((id) => aSite(id, { timeZone: 'Europe/Moscow' })),
    );
    edge = exchangeOn(store);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of exchangeTables) await store.db.deleteFrom(table).execute();
    await join(store, 'salon', { number: 1 });
    await join(store, 'shop', { number: 2 });
    await putPool(store, { site: 'shop', codes: fifth });
    await publish(store, 'shop');
  });

  test('answers pages of the site only, and names what is wrong without repeating it', async () => {
    const foreign = await edge.post('/x/salon', askOf('salon', 1), { origin: 'https://evil.example' });
    expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect((await edge.post('/x/other', askOf('salon', 1))).status).toBe(404);
    const wrong = await edge.post('/x/salon', { ...askOf('salon', 1), spots: [{ spot: '', most: 99 }] });
    expect(wrong.json).toMatchObject({ errors: [{ field: 'spots[0].most' }] });
  });

  test('shows a partner’s offer in the visitor’s language, with an address that says by which showing', async () => {
    const { cards, look } = v.parse(ExchangeAnswerSchema, await edge.ask('salon', 1, { spot: 'thanks' }));
    expect(cards).toMatchObject([{ partner: 'Shop shop', title: 'Ten per cent off', language: 'en', spot: 'thanks' }]);
    expect(look).toMatchObject({ accent: '#0b7350', language: 'en' });
    const address = new URL(cards[0]?.address ?? '');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      ...{ utm_source: 'salon.example', utm_medium: 'exchange', tendril_exchange: cards[0]?.showing },
    });
  });

  test('shows nothing to robots, on sites that take no part, and of sites that left', async () => {
    expect(await edge.ask('salon', 1, { headers: robot })).toEqual({ cards: [] });
    expect(await edge.ask('salon', 1, { more: { robot: true } })).toEqual({ cards: [] });
    expect(await edge.ask('cafe', 1)).toEqual({ cards: [] });
    expect(await edge.ask('shop', 1)).toEqual({ cards: [] });
    await join(store, 'shop', { state: 'off' });
    expect(await edge.ask('salon', 1)).toEqual({ cards: [] });
  });

  test('shows no partner that either side does not admit', async () => {
    const decide = (site_id: string, partner_site: string, verdict: 'allowed' | 'blocked') =>
      store.db
        .insertInto('exchange_verdicts')
        .values({ site_id, partner_site, verdict, changed_at: new Date(0), changed_by: 'system' })
        .execute();
    await join(store, 'salon', { admits: 'listed' });
    expect((await edge.ask('salon', 1)).cards).toEqual([]);
    await decide('salon', 'shop', 'allowed');
    expect((await edge.ask('salon', 1)).cards).toHaveLength(1);
    await decide('shop', 'salon', 'blocked');
    expect((await edge.ask('salon', 1)).cards).toEqual([]);
  });

  test('offers whose pool is empty, whose days are over or whose regions are others are not shown', async () => {
    await publish(store, 'shop', { schedule: { from: null, to: '2020-01-01', weekdays: [], hours: null } });
    expect((await edge.ask('salon', 1)).cards).toEqual([]);
    await join(store, 'salon', { regions: ['RU-MOW'] });
    await publish(store, 'shop', { where: { regions: ['KZ'], topics: [], languages: [], devices: [] } });
    expect((await edge.ask('salon', 1)).cards).toEqual([]);
    await publish(store, 'shop', { where: { regions: ['RU'], topics: [], languages: [], devices: [] } });
    expect((await edge.ask('salon', 1)).cards).toHaveLength(1);
    await store.db.deleteFrom('coupon_codes').execute();
    expect((await edge.ask('salon', 1)).cards).toEqual([]);
  });

  test('enters a view for both sites once, however often and by whomever it is told', async () => {
    const { showing } = onlyCard(await edge.ask('salon', 1));
    const unknown = '01900000-0000-7000-8000-0000000000ff';
    const viewed = exchangeEvent(showing, 'viewed');
    await edge.send('salon', 1, [viewed, viewed, exchangeEvent(showing, 'viewed'), exchangeEvent(unknown, 'viewed')]);
    await edge.send('salon', 1, [exchangeEvent(showing, 'viewed'), exchangeEvent(showing, 'clicked')]);
    await edge.send('shop', 1, [exchangeEvent(showing, 'clicked')]);
    expect(await accountsIn(store)).toEqual({ salon: [1, 0], shop: [0, 1] });
    expect(await countsIn(store)).toEqual({
      ...{ 'salon given shop viewed': 1, 'shop received salon viewed': 1 },
      ...{ 'salon given shop clicked': 1, 'shop received salon clicked': 1 },
    });
    expect(await checkLedger(store.db)).toEqual([]);
  });

  test('stays even when views of many visitors, and of one visitor in many tabs, are told of at once', async () => {
    await join(store, 'cafe', { number: 3 });
    await putPool(store, { site: 'cafe', codes: ['CAFE-1', 'CAFE-2'] });
    await publish(store, 'cafe');
    const showings: [visitor: number, showing: string][] = [];
    for (let visitor = 1; visitor <= 12; visitor += 1)
      for (const { showing } of (await edge.ask('salon', visitor, { most: 2 })).cards)
        showings.push([visitor, showing]);
    await Promise.all(
      [...showings, ...showings].map(([visitor, showing]) =>
        edge.send('salon', visitor, [exchangeEvent(showing, 'viewed')]),
      ),
    );
    expect(showings).toHaveLength(24);
    expect(await accountsIn(store)).toEqual({ salon: [24, 0], shop: [0, 12], cafe: [0, 12] });
    expect(await checkLedger(store.db)).toEqual([]);
  });

  test('never counts what robots see', async () => {
    const { showing } = onlyCard(await edge.ask('salon', 1));
    await edge.send('salon', 1, [exchangeEvent(showing, 'viewed')], { headers: robot });
    await edge.send('salon', 1, [{ ...exchangeEvent(showing, 'viewed'), robot: true }]);
    expect([await accountsIn(store), await countsIn(store)]).toEqual([{}, {}]);
  });

  test('shows nobody beyond their credit, what is promised included', async () => {
    let shown = 0;
    for (let visitor = 1; visitor <= 25; visitor += 1) shown += (await edge.ask('salon', visitor)).cards.length;
    expect(shown).toBe(20);
    await store.db.insertInto('exchange_accounts').values({ site_id: 'shop', given: 50, received: 0 }).execute();
    expect((await edge.ask('salon', 30)).cards).toHaveLength(1);
  });

  test('shows one visitor no more than people look at in a day', async () => {
    await store.db.insertInto('exchange_accounts').values({ site_id: 'shop', given: 900, received: 0 }).execute();
    for (let times = 0; times < 40; times += 1) {
      const { showing } = onlyCard(await edge.ask('salon', 1));
      await edge.send('salon', 1, [exchangeEvent(showing, 'viewed')]);
    }
    expect((await edge.ask('salon', 1)).cards).toEqual([]);
    expect((await edge.ask('salon', 2)).cards).toHaveLength(1);
  });

  describe('coupons', () => {
    test('come to a visitor once of an offer, count as a view, and are shown again', async () => {
      const { showing } = onlyCard(await edge.ask('salon', 1));
      const answers = await Promise.all([edge.coupon('salon', 1, showing), edge.coupon('salon', 1, showing)]);
      expect(new Set(answers.map(({ code }) => code))).toEqual(new Set(['CODE-0']));
      expect(await countsIn(store)).toMatchObject({
        ...{ 'salon given shop taken': 1, 'shop received salon taken': 1, 'salon given shop viewed': 1 },
      });
      expect(await accountsIn(store)).toEqual({ salon: [1, 0], shop: [0, 1] });
      expect(v.parse(TakenAnswerSchema, await edge.taken('salon', 1)).taken).toMatchObject([
        { partner: 'Shop shop', code: 'CODE-0' },
      ]);
      expect((await edge.taken('salon', 2)).taken).toEqual([]);
      // Whoever has it is not shown it again.
      expect((await edge.ask('salon', 1)).cards).toEqual([]);
    });

    test('of somebody else’s showing are not there', async () => {
      const { showing } = onlyCard(await edge.ask('salon', 1));
      await expect(edge.coupon('salon', 2, showing)).rejects.toThrow('404');
      await expect(edge.coupon('shop', 1, showing)).rejects.toThrow('404');
    });

    test('are each handed out once, also to many at once, and no more than the offer has', async () => {
      await publish(store, 'shop', { coupons: { aDay: 3, altogether: null } });
      const showings = await Promise.all(
        Array.from({ length: 6 }, async (_, index) => onlyCard(await edge.ask('salon', index + 1)).showing),
      );
      const answers = await Promise.all(showings.map((showing, index) => edge.coupon('salon', index + 1, showing)));
      const codes = answers.flatMap(({ code }) => code ?? []);
      expect([codes.length, new Set(codes).size]).toEqual([3, 3]);
      expect((await edge.ask('salon', 9)).cards).toEqual([]);
    });

    test('are no more than a site lets a visitor take in a month', async () => {
      await join(store, 'salon', { couponsAMonth: 1 });
      await join(store, 'cafe', { number: 3 });
      await putPool(store, { site: 'cafe', codes: ['CAFE'] });
      await publish(store, 'cafe');
      const { cards } = await edge.ask('salon', 1, { most: 2 });
      const codes = [];
      for (const { showing } of cards) codes.push((await edge.coupon('salon', 1, showing)).code);
      expect([codes[0], codes[1]]).toEqual([expect.any(String), null]);
    });

    test('are redeemed once by an order on the partner’s site, for both', async () => {
      const { showing } = onlyCard(await edge.ask('salon', 1));
      await edge.coupon('salon', 1, showing);
      await edge.send('shop', 7, [
        orderEvent({ orderId: '1', coupon: 'code-0' }),
        orderEvent({ orderId: '2', coupon: 'CODE-0' }),
      ]);
      await edge.send('shop', 8, [orderEvent({ orderId: '3', coupon: 'CODE-0' })]);
      await edge.send('salon', 8, [orderEvent({ orderId: '3', coupon: 'CODE-1' })]);
      expect(await countsIn(store)).toMatchObject({
        ...{ 'salon given shop redeemed': 1, 'shop received salon redeemed': 1 },
      });
    });

    test('that are shared count for whoever came by the showing', async () => {
      const settings = JSON.stringify({ kind: 'shared', name: 'ten', code: 'TEN', endsOn: null });
      await store.db.updateTable('coupon_pools').set({ settings }).execute();
      const { showing } = onlyCard(await edge.ask('salon', 1));
      expect((await edge.coupon('salon', 1, showing)).code).toBe('TEN');
      await edge.send('shop', 7, [orderEvent({ orderId: '1', coupon: 'TEN' })]);
      expect((await countsIn(store))['shop received salon redeemed']).toBeUndefined();
      await edge.send('shop', 8, [orderEvent({ orderId: '2', coupon: 'ten' })], {
        query: `?tendril_exchange=${showing}`,
      });
      expect((await countsIn(store))['shop received salon redeemed']).toBe(1);
    });
  });

  test('of a preview stores nothing', async () => {
    const path = '/x/salon?tendril_preview=token';
    const { json } = await edge.post(path, askOf('salon', 1));
    expect((json as { cards: unknown[] }).cards).toHaveLength(1);
    expect(await store.db.selectFrom('exchange_showings').select('id').execute()).toEqual([]);
  });

  test('logs nothing of visitors, codes or addresses', () => {
    expect(edge.lines.join('\n')).not.toMatch(/CODE-|192\.0\.2\.1|tendril_exchange=/);
  });
});
