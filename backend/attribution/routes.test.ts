import { pino } from 'pino';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AttributionReportSchema, ReattributionSchema } from '../../contracts/attribution.ts';
import { requireOwnOrigin } from '../accounts/own-origin.ts';
import { aPersonAt, aProgram } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { newApp } from '../http/new-app.ts';
import { fallbackOrigin } from '../inquiries/fallback-origin.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, noon, putSites } from '../visits/testing.ts';
import { attributionRoutes } from './routes.ts';
import { putInquiries, putVisits } from './testing.ts';

const salon = aSite('salon');
const publicUrl = 'https://tendril.example';

describe.each(testStores())('attribution over HTTP on $engine', ({ open }) => {
  let store: Store;
  let caller = aPersonAt();
  let enqueued: unknown[] = [];
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon]);
    await putVisits(store, salon, [{ number: 1, query: '?utm_source=vk' }, { number: 2 }]);
    const origin = JSON.stringify(fallbackOrigin(salon.fallback));
    await putInquiries(store, salon, [{ number: 11, visit: 1, origin }]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    caller = aPersonAt();
    enqueued = [];
    await store.db.deleteFrom('reattributions').execute();
  });

  const request = async (path: string, init?: RequestInit) => {
    const enqueue = async (_tx: unknown, name: string, payload: object) => {
      enqueued.push({ name, ...payload });
    };
    const routes = attributionRoutes({ db: store.db, enqueue, now: () => new Date(noon + 1) });
    const app = newApp(pino({ level: 'silent' }))
      .use(requireOwnOrigin(publicUrl))
      .route(
        '/',
        mountRoutes(routes, async () => caller),
      );
    const response = await app.request(path, init);
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const ask = (path: string) => request(path, { method: 'POST', headers: { origin: publicUrl } });
  const reattribution = '/sites/salon/reattribution';

  test('a report comes as the contract says, for the last 30 days and by the last touch', async () => {
    const { status, body } = await request('/attribution?site=salon&by=source');
    expect(status).toBe(200);
    const report = v.parse(AttributionReportSchema, body);
    expect(report).toMatchObject({ model: 'last', lookbackDays: 30, total: { visits: 2, inquiries: 1 } });
    expect(report.rows).toMatchObject([
      { key: 'vk', inquiries: 1, visits: 1 },
      { key: null, inquiries: 0, visits: 1 },
    ]);
  });

  test('a period may be written with an offset', async () => {
    const { body } = await request(
      '/attribution?site=salon&from=2026-03-01T00:00:00%2B03:00&to=2026-03-01T15:00:00%2B03:00',
    );
    expect(body).toMatchObject({ from: '2026-02-28T21:00:00.000Z', total: { visits: 0 } });
  });

  test.each([
    ['', 'site'],
    ['site=salon&model=best', 'model'],
    ['site=salon&by=weather', 'by'],
    ['site=salon&from=yesterday', 'from'],
    ['site=salon&to=2026-03-01', 'to'],
    ['site=salon&from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z', 'to'],
    ['site=salon&from=2020-03-02T00:00:00Z&to=2026-03-01T00:00:00Z', 'to'],
    ['site=salon&lookbackDays=0', 'lookbackDays'],
    ['site=salon&lookbackDays=366', 'lookbackDays'],
    ['site=salon&kind=call', 'kind'],
    ['site=salon&robots=1', 'robots'],
  ])('the report of "%s" is refused and names %s', async (query, field) => {
    const { status, body } = await request(`/attribution?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ type: '/problems/wrong-query', errors: [{ field }] });
    expect(JSON.stringify(body)).not.toContain('yesterday');
  });

  test('a site that does not exist is not found', async () => {
    expect(await request('/attribution?site=nobody')).toMatchObject({ status: 404 });
    expect(await ask('/sites/nobody/reattribution')).toMatchObject({ status: 404 });
    expect(await request(reattribution)).toMatchObject({ status: 404 });
  });

  test('the owner begins to apply campaigns to the past, once at a time, and sees how far it is', async () => {
    const begun = await ask(reattribution);
    expect(begun.status).toBe(202);
    const view = v.parse(ReattributionSchema, begun.body);
    expect(view).toMatchObject({ state: 'running', total: 2, done: 0, finishedAt: null });
    expect(enqueued).toMatchObject([{ name: 'attribution.reapply', site: 'salon' }]);
    const log = await store.db.selectFrom('audit_entries').selectAll().execute();
    expect(log).toMatchObject([{ action: 'site.reattribute', site_id: 'salon', caller: 'person:owner@salon.example' }]);
    expect(await request(reattribution)).toEqual({ status: 200, body: view });
    expect(await ask(reattribution)).toMatchObject({ status: 409, body: { type: '/problems/already-running' } });
    expect(enqueued).toHaveLength(1);
  });

  test('of two who ask at the same moment one begins', async () => {
    const answers = await Promise.all([ask(reattribution), ask(reattribution)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
  });

  test.each([
    ['somebody who only looks', aPersonAt({ role: 'viewer' })],
    ['a program that only reads', aProgram()],
  ])('%s may look but not begin', async (_, other) => {
    await ask(reattribution);
    caller = other;
    expect(await ask(reattribution)).toMatchObject({ status: 403, body: { type: '/problems/not-allowed' } });
    expect(await request(reattribution)).toMatchObject({ status: 200 });
  });

  test('a page of another origin cannot begin it', async () => {
    const foreign = await request(reattribution, { method: 'POST', headers: { origin: 'https://evil.example' } });
    expect(foreign).toMatchObject({ status: 403, body: { type: '/problems/foreign-origin' } });
    expect(enqueued).toEqual([]);
  });

  test('a program does not see how far a site is that it may not read', async () => {
    await ask(reattribution);
    caller = aProgram({ sites: ['other'] });
    expect(await request(reattribution)).toMatchObject({ status: 403, body: { type: '/problems/foreign-site' } });
  });
});
