import { pino } from 'pino';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CodesUploadedSchema, PoolListSchema, PoolViewSchema } from '../../contracts/coupons.ts';
import { OfferListSchema, OfferResultsSchema, type OfferSettings, OfferViewSchema } from '../../contracts/offers.ts';
import { aPersonAt } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { newApp } from '../http/new-app.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, noon, putSites } from '../visits/testing.ts';
import { addCounts } from './add-counts.ts';
import { offerRoutes } from './offer-routes.ts';
import { poolRoutes } from './pool-routes.ts';
import { anOffer, aScreen, aVariant, aWidget, withCoupon } from './testing.ts';

const offers = '/sites/salon/offers';
const pools = '/sites/salon/coupon-pools';
const tables = ['offers', 'offer_counts', 'coupon_pools', 'coupon_codes', 'coupon_handouts', 'audit_entries'] as const;

describe.each(testStores())('offers over HTTP on $engine', ({ open }) => {
  let store: Store;
  let clock = noon;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [aSite('salon', { timeZone: 'Europe/Moscow' })]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of tables) await store.db.deleteFrom(table).execute();
  });

  async function call(method: string, path: string, body?: object, role: 'marketer' | 'viewer' = 'marketer') {
    clock += 1000;
    const parts = { db: store.db, now: () => new Date(clock) };
    const routes = mountRoutes([...offerRoutes(parts), ...poolRoutes(parts)], async () => aPersonAt({ role }));
    const app = newApp(pino({ level: 'silent' })).route('/', routes);
    const content = body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
    const answer = await app.request(path, { method, ...content });
    const text = await answer.text();
    return { status: answer.status, json: text === '' ? {} : (JSON.parse(text) as { [key: string]: unknown }) };
  }
  const put = (id: string, settings: OfferSettings, seen: unknown = null) =>
    call('PUT', `${offers}/${id}`, { settings, seen });
  const log = async () => {
    const rows = await store.db.selectFrom('audit_entries').select(['action', 'object']).orderBy('number').execute();
    return rows.map(({ action, object }) => `${action} ${object}`);
  };

  test('an offer is made, changed as it was seen, switched and deleted, and the log says who did it', async () => {
    const made = v.parse(OfferViewSchema, (await put('autumn', anOffer({ state: 'off' }))).json);
    expect(made).toMatchObject({ id: 'autumn', isLive: false, changedBy: 'person:marketer@salon.example' });
    const changed = await put('autumn', anOffer({ name: 'Eleven', state: 'off' }), made.changedAt);
    expect(changed.json).toMatchObject({ settings: { name: 'Eleven' } });
    const on = await call('PUT', `${offers}/autumn/state`, { state: 'on' });
    expect(on.json).toMatchObject({ isLive: true, settings: { state: 'on', name: 'Eleven' } });
    await call('PUT', `${offers}/autumn/state`, { state: 'on' });
    expect((await call('DELETE', `${offers}/autumn`)).status).toBe(204);
    expect((await call('GET', `${offers}/autumn`)).status).toBe(404);
    const done = ['make', 'change', 'switch-on', 'delete'];
    expect(await log()).toEqual(done.map((what) => `offer.${what} autumn`));
  });

  test('of two who change the same offer the second is told, and of two who make it', async () => {
    const { json } = await put('autumn', anOffer());
    await put('autumn', anOffer({ name: 'First' }), json.changedAt);
    for (const seen of [json.changedAt, null])
      expect(await put('autumn', anOffer({ name: 'Second' }), seen)).toMatchObject({
        status: 409,
        json: { type: '/problems/changed-meanwhile' },
      });
    expect((await call('GET', `${offers}/autumn`)).json).toMatchObject({ settings: { name: 'First' } });
  });

  test('what is wrong is named with its place', async () => {
    const variants = [
      aVariant({
        share: 60,
        widget: aWidget([
          aScreen({ text: { ru: 'Только по-русски' } }),
          aScreen({ buttons: [{ label: { ru: 'Код', en: 'Code' }, action: { kind: 'take', screen: 'nowhere' } }] }),
        ]),
      }),
    ];
    const { status, json } = await put('autumn', anOffer({ variants }));
    expect(status).toBe(400);
    const fields = (json.errors as { field: string }[]).map(({ field }) => field);
    expect(fields).toEqual(
      expect.arrayContaining([
        'settings.variants[0].widget.screens[0].text',
        'settings.variants[0].widget.screens[1].id',
        'settings.variants[0].widget.screens[1].buttons[0].action.screen',
      ]),
    );
    expect((await put('autumn', anOffer({ variants: [aVariant({ share: 60 })] }))).json).toMatchObject({
      errors: [{ field: 'settings.variants', problem: expect.stringContaining('100 per cent') }],
    });
    expect((await put('autumn', anOffer({ variants: withCoupon() }))).json).toMatchObject({
      errors: [{ field: 'settings.pool' }],
    });
    expect((await put('autumn', anOffer({ pool: 'nowhere' }))).json).toMatchObject({
      errors: [{ field: 'settings.pool', problem: expect.stringContaining('not a pool') }],
    });
    const light = { ...aWidget(), accent: '#ffee88' };
    expect((await put('autumn', anOffer({ variants: [aVariant({ widget: light })] }))).json).toMatchObject({
      errors: [{ field: 'settings.variants[0].widget.accent', problem: expect.stringContaining('darker') }],
    });
  });

  test('who may only look may not change, and sees results', async () => {
    await put('autumn', anOffer());
    expect((await call('PUT', `${offers}/autumn/state`, { state: 'off' }, 'viewer')).status).toBe(403);
    expect((await call('GET', offers, undefined, 'viewer')).status).toBe(403);
    expect((await call('GET', `${offers}/autumn/results`, undefined, 'viewer')).status).toBe(200);
  });

  test('codes come from a list or a CSV file, each once; a wrong line stores nothing', async () => {
    const settings = { kind: 'unique', name: 'Ten', warnBelow: 3, endsOn: null };
    await call('PUT', `${pools}/ten`, { settings, seen: null });
    const upload = (codes: string) => call('POST', `${pools}/ten/codes`, { codes });
    expect((await upload('A 1\nB2')).json).toMatchObject({ errors: [{ field: 'line 1' }] });
    const first = await upload('Промокод;Скидка\r\n"a1";10\r\nB2;10\r\n\r\nA1;10\r\n');
    expect(v.parse(CodesUploadedSchema, first.json)).toEqual({ added: 2, known: 1, left: 2 });
    expect((await upload('b2\nC3')).json).toEqual({ added: 1, known: 1, left: 3 });
    const view = v.parse(PoolViewSchema, (await call('GET', `${pools}/ten`)).json);
    expect(view).toMatchObject({ uploaded: 3, left: 3, handedOut: 0, isLow: false, hasEnded: false });
    expect((await upload('\n;\n')).status).toBe(400);
    expect(await log()).toEqual(['coupon-pool.make ten', 'coupon-pool.upload ten', 'coupon-pool.upload ten']);
    expect(JSON.stringify(await store.db.selectFrom('audit_entries').selectAll().execute())).not.toMatch(/C3/);
  });

  test('a pool that an offer uses stays; a shared code is not written into the log', async () => {
    const settings = { kind: 'shared', name: 'Ten', code: 'SECRET-10', endsOn: '2026-02-28' };
    const made = await call('PUT', `${pools}/ten`, { settings, seen: null });
    expect(made.json).toMatchObject({ left: null, hasEnded: true });
    await put('autumn', anOffer({ pool: 'ten' }));
    expect(v.parse(PoolListSchema, (await call('GET', pools)).json).pools).toMatchObject([{ offers: ['autumn'] }]);
    expect(await call('DELETE', `${pools}/ten`)).toMatchObject({ status: 400, json: { errors: [{ field: 'pool' }] } });
    expect((await call('POST', `${pools}/ten/codes`, { codes: 'A1' })).status).toBe(400);
    const other = { ...settings, kind: 'unique', warnBelow: 0, code: undefined };
    expect((await call('PUT', `${pools}/ten`, { settings: other, seen: made.json.changedAt })).status).toBe(400);
    await call('DELETE', `${offers}/autumn`);
    expect((await call('DELETE', `${pools}/ten`)).status).toBe(204);
    const entries = await store.db.selectFrom('audit_entries').selectAll().execute();
    expect(JSON.stringify(entries)).not.toContain('SECRET');
  });

  test('results are counted by day and variant, and compared with the first one', async () => {
    await put('autumn', anOffer({ variants: [aVariant({ share: 50 }), aVariant({ share: 50, id: 'b' })] }));
    const did = (variant_id: string, action: string, times: number, day = '2026-03-01') =>
      Array.from({ length: times }, () => ({ site_id: 'salon', offer_id: 'autumn', variant_id, day, action }));
    await addCounts(store.db, [
      ...[...did('a', 'shown', 1000), ...did('a', 'clicked', 200), ...did('b', 'shown', 999)],
      ...[...did('b', 'shown', 1, '2026-02-28'), ...did('b', 'clicked', 250), ...did('gone', 'shown', 3)],
      ...[...did('a', 'screen:first', 7), ...did('b', 'shown', 50, '2026-01-01')],
    ]);
    const { json } = await call('GET', `${offers}/autumn/results?from=2026-02-28&to=2026-03-01`);
    const { days, variants } = v.parse(OfferResultsSchema, json);
    expect(days).toEqual(['2026-02-28', '2026-03-01']);
    expect(variants.map(({ id, name }) => [id, name])).toEqual([
      ...[
        ['a', 'First'],
        ['b', 'First'],
      ],
      ['gone', null],
    ]);
    expect(variants[0]).toMatchObject({ total: { shown: 1000, clicked: 200 }, screens: { first: 7 }, comparisons: [] });
    expect(variants[1]?.byDay.map(({ shown }) => shown)).toEqual([1, 999]);
    expect(variants[1]?.comparisons[0]).toMatchObject({
      ...{ action: 'clicked', isEnough: true, confidence: expect.closeTo(0.9926, 3), lift: expect.closeTo(0.25, 6) },
    });
    expect(variants[2]?.comparisons[0]).toMatchObject({ isEnough: false, confidence: null });
    expect((await call('GET', `${offers}/autumn/results?from=2026-03-02&to=2026-03-01`)).status).toBe(400);
    const list = v.parse(OfferListSchema, (await call('GET', offers)).json);
    expect(list.offers[0]?.counts).toMatchObject({ shown: 2003, clicked: 450 });
  });
});
