import { pino } from 'pino';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AnalyticsReportSchema } from '../../contracts/analytics.ts';
import { aPersonAt, aProgram } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { putVisits } from '../attribution/testing.ts';
import { newApp } from '../http/new-app.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, noon, putSites } from '../visits/testing.ts';
import { analyticsRoutes } from './routes.ts';

const salon = aSite('salon', { timeZone: 'Europe/Moscow' });
const studio = aSite('studio');
const abroad = aSite('abroad', { currency: 'EUR' });

describe.each(testStores())('analytics over HTTP on $engine', ({ open }) => {
  let store: Store;
  let caller = aPersonAt();
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon, studio, abroad]);
    await putVisits(store, salon, [{ number: 1, query: '?utm_source=vk' }, { number: 2 }]);
    await putVisits(store, studio, [{ number: 3 }]);
    await putVisits(store, abroad, [{ number: 4 }]);
  });
  afterAll(() => store.close());
  beforeEach(() => {
    caller = aPersonAt();
  });

  const request = async (query: string) => {
    const routes = analyticsRoutes({ db: store.db, now: () => new Date(noon + 1) });
    const app = newApp(pino({ level: 'silent' })).route(
      '/',
      mountRoutes(routes, async () => caller),
    );
    const response = await app.request(`/analytics?${query}`);
    return { status: response.status, body: (await response.json()) as unknown };
  };

  test('a report comes as the contract says: by channel, over 30 days up to today', async () => {
    const { status, body } = await request('site=salon');
    expect(status).toBe(200);
    const report = v.parse(AnalyticsReportSchema, body);
    expect(report).toMatchObject({
      sites: ['salon'],
      from: '2026-01-31',
      to: '2026-03-01',
      by: 'channel',
      step: 'day',
    });
    expect(report.total.now.visits).toBe(2);
  });

  test('all sites of one currency are counted together, and only those of the caller', async () => {
    expect(await request('currency=RUB')).toMatchObject({
      body: { sites: ['salon', 'studio'], total: { now: { visits: 3 } } },
    });
    caller = aPersonAt({ role: 'viewer', sites: ['studio', 'abroad'] });
    expect(await request('currency=RUB')).toMatchObject({ body: { sites: ['studio'], total: { now: { visits: 1 } } } });
    caller = aProgram({ sites: ['studio'] });
    expect(await request('')).toMatchObject({ body: { sites: ['studio'], currency: 'RUB' } });
    expect(await request('site=salon')).toMatchObject({ status: 403 });
    caller = aProgram({ sites: [] });
    expect(await request('')).toMatchObject({ status: 404 });
  });

  test('a long report is cut into weeks, unless days are asked for', async () => {
    expect(await request('site=salon&from=2025-06-01&to=2026-03-01')).toMatchObject({ body: { step: 'week' } });
    expect(await request('site=salon&from=2025-06-01&to=2026-03-01&by=day')).toMatchObject({
      body: { step: 'day', by: 'day' },
    });
  });

  test('an empty filter asks for what has none', async () => {
    expect(await request('site=salon&source=')).toMatchObject({ body: { total: { now: { visits: 1 } } } });
  });

  test.each([
    ['', 'currency'],
    ['site=salon&model=best', 'model'],
    ['site=salon&by=weather', 'by'],
    ['site=salon&step=hour', 'step'],
    ['site=salon&from=yesterday', 'from'],
    ['site=salon&to=2026-02-30', 'to'],
    ['site=salon&from=2026-03-02&to=2026-03-01', 'to'],
    ['site=salon&from=2024-03-01&to=2026-03-01', 'to'],
    ['site=salon&lookbackDays=0', 'lookbackDays'],
    ['site=salon&robots=true', 'robots'],
    ['currency=rub', 'currency'],
    ['site=salon&source=a%00b', 'source'],
  ])('the report of "%s" is refused and names %s', async (query, field) => {
    const { status, body } = await request(query);
    expect(status).toBe(400);
    expect(body).toMatchObject({ type: '/problems/wrong-query', errors: [{ field }] });
    expect(JSON.stringify(body)).not.toContain('yesterday');
  });
});
