import { pino } from 'pino';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  ExchangeOfferListSchema,
  type ExchangeOfferSettings,
  type MemberSettings,
  MembershipViewSchema,
  PartnerListSchema,
} from '../../contracts/exchange.ts';
import { LedgerSchema } from '../../contracts/exchange-ledger.ts';
import { aPersonAt } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { newApp } from '../http/new-app.ts';
import { poolRoutes } from '../offers/pool-routes.ts';
import { putPool } from '../offers/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, noon, putSites } from '../visits/testing.ts';
import { exchangeRoutes } from './exchange-routes.ts';
import { addExchangeCounts } from './record/add-exchange-counts.ts';
import { exchangeTables, join, memberTerms, partnersOffer, publish } from './testing.ts';

const base = '/sites/salon/exchange';

describe.each(testStores())('the exchange over HTTP on $engine', ({ open }) => {
  let store: Store;
  let clock = noon;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [aSite('salon', { timeZone: 'Europe/Moscow' }), aSite('secret-shop', { timeZone: 'UTC' })]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of [...exchangeTables, 'audit_entries'] as const) await store.db.deleteFrom(table).execute();
  });

  async function call(method: string, path: string, body?: object, role: 'marketer' | 'viewer' = 'marketer') {
    clock += 1000;
    const parts = { db: store.db, now: () => new Date(clock) };
    const routes = mountRoutes([...exchangeRoutes(parts), ...poolRoutes(parts)], async () => aPersonAt({ role }));
    const app = newApp(pino({ level: 'silent' })).route('/', routes);
    const content = body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
    const answer = await app.request(path, { method, ...content });
    const text = await answer.text();
    return { status: answer.status, text, json: text === '' ? {} : JSON.parse(text) };
  }
  const putTerms = (settings: MemberSettings, seen: unknown = null) => call('PUT', base, { settings, seen });
  const putOffer = (settings: ExchangeOfferSettings, seen: unknown = null) =>
    call('PUT', `${base}/offers/ten`, { settings, seen });
  const log = async () => {
    const rows = await store.db.selectFrom('audit_entries').select('action').orderBy('number').execute();
    return rows.map(({ action }) => action);
  };

  test('a site joins, changes its terms as they were seen, and leaves; what it gave stays', async () => {
    expect(v.parse(MembershipViewSchema, (await call('GET', base)).json)).toMatchObject({
      ...{ settings: null, credit: 20, isInTag: false },
    });
    const joined = v.parse(MembershipViewSchema, (await putTerms(memberTerms())).json);
    expect((await putTerms(memberTerms())).status).toBe(409);
    await store.db.insertInto('exchange_accounts').values({ site_id: 'salon', given: 100, received: 90 }).execute();
    const left = (await putTerms(memberTerms({ state: 'off' }), joined.changedAt)).json;
    expect(left).toMatchObject({
      settings: { state: 'off' },
      joinedAt: joined.joinedAt,
      given: 100,
      received: 90,
      credit: 30,
    });
    expect(await log()).toEqual(['exchange.join', 'exchange.change']);
  });

  test('names what is wrong with terms and offers, and who may not change them', async () => {
    const wrong = memberTerms({ name: ' ', logo: 'http://plain.example/a.png', regions: ['Russia'], couponsAMonth: 0 });
    const { errors } = (await putTerms(wrong)).json;
    expect(errors.map(({ field }: { field: string }) => field)).toEqual([
      ...['settings.name', 'settings.logo', 'settings.regions[0]', 'settings.couponsAMonth'],
    ]);
    const offer = partnersOffer({ pool: 'none', text: { ru: 'только по-русски' } });
    expect((await putOffer(offer)).json.errors).toMatchObject([{ field: 'settings.text' }]);
    expect((await putOffer(partnersOffer({ pool: 'none' }))).json.errors).toMatchObject([{ field: 'settings.pool' }]);
    expect((await call('PUT', base, { settings: memberTerms(), seen: null }, 'viewer')).status).toBe(403);
  });

  test('an offer is made, changed and deleted; its pool cannot go while it uses it', async () => {
    await putTerms(memberTerms());
    await putPool(store, { codes: ['A', 'B'] });
    const made = (await putOffer(partnersOffer())).json;
    expect(made).toMatchObject({ isLive: true, couponsLeft: 2, changedBy: 'person:marketer@salon.example' });
    expect((await putOffer(partnersOffer({ name: 'Second' }))).status).toBe(409);
    const changed = (await putOffer(partnersOffer({ state: 'off' }), made.changedAt)).json;
    expect(changed).toMatchObject({ isLive: false });
    expect((await call('DELETE', '/sites/salon/coupon-pools/ten')).json.errors).toMatchObject([{ field: 'pool' }]);
    expect(v.parse(ExchangeOfferListSchema, (await call('GET', `${base}/offers`)).json).offers).toHaveLength(1);
    expect((await call('DELETE', `${base}/offers/ten`)).status).toBe(204);
    expect((await call('DELETE', `${base}/offers/ten`)).status).toBe(404);
    expect((await log()).slice(1)).toEqual(['make', 'change', 'delete'].map((what) => `exchange-offer.${what}`));
  });

  test('of partners a site sees names and texts and no more; who is blocked is not shown', async () => {
    await join(store, 'secret-shop', { name: 'The shop', number: 2 });
    await publish(store, 'secret-shop');
    expect((await call('GET', `${base}/partners`)).json).toEqual({ partners: [] });
    await putTerms(memberTerms());
    const answer = await call('GET', `${base}/partners`);
    const [partner] = v.parse(PartnerListSchema, answer.json).partners;
    expect(partner).toMatchObject({ name: 'The shop', shown: 'yes', verdict: null });
    expect(answer.text).not.toContain('secret-shop');
    const decide = (verdict: string | null) => call('PUT', `${base}/partners/${partner?.id}`, { verdict });
    expect((await decide('blocked')).json.partners).toMatchObject([{ shown: 'blocked', verdict: 'blocked' }]);
    expect((await decide(null)).json.partners).toMatchObject([{ shown: 'yes', verdict: null }]);
    expect((await call('PUT', `${base}/partners/${crypto.randomUUID()}`, { verdict: null })).status).toBe(404);
    expect((await log()).slice(1)).toEqual(['exchange.partner', 'exchange.partner']);
  });

  test('the ledger tells of days of the site’s own time zone, of partners and of places', async () => {
    await putTerms(memberTerms());
    await join(store, 'secret-shop', { name: 'The shop', number: 2 });
    // After midnight in Moscow, and still the day before in UTC.
    const done = { host: 'salon', partner: 'secret-shop', offer: 'ten', at: new Date('2026-02-28T22:00:00Z') };
    await addExchangeCounts(store.db, [
      { ...done, spot: 'thanks', action: 'viewed' },
      { ...done, spot: 'thanks', action: 'viewed' },
      { ...done, spot: '', action: 'clicked' },
    ]);
    const answer = await call('GET', `${base}/ledger?from=2026-02-28&to=2026-03-01`);
    const ledger = v.parse(LedgerSchema, answer.json);
    expect(ledger.days.map(({ day, given }) => [day, given.viewed])).toEqual([
      ['2026-02-28', 0],
      ['2026-03-01', 2],
    ]);
    expect(ledger.partners).toMatchObject([
      { name: 'The shop', given: { viewed: 2, clicked: 1 }, received: { viewed: 0 } },
    ]);
    expect(ledger.spots.map(({ spot, given }) => [spot, given.viewed])).toEqual([
      ['thanks', 2],
      ['', 0],
    ]);
    expect(answer.text).not.toContain('secret-shop');
    const theirs = v.parse(
      LedgerSchema,
      (await call('GET', '/sites/secret-shop/exchange/ledger?from=2026-02-28&to=2026-02-28')).json,
    );
    expect([theirs.total.received.viewed, theirs.spots]).toEqual([2, []]);
    expect((await call('GET', `${base}/ledger?from=2026-03-01&to=2026-02-01`)).json.errors).toMatchObject([
      { field: 'to' },
    ]);
  });
});
