import { pino } from 'pino';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VitalsReportSchema } from '../../contracts/vitals.ts';
import { aProgram } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { newApp } from '../http/new-app.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, noon, putSites } from '../visits/testing.ts';
import { vitalsRoutes } from './routes.ts';

describe.each(testStores())('vitals over HTTP on $engine', ({ open }) => {
  let store: Store;
  let caller = aProgram();
  beforeAll(async () => {
    store = await open();
    await putSites(store, [aSite('salon', { timeZone: 'Pacific/Kiritimati' })]);
  });
  afterAll(() => store.close());

  const request = async (query: string) => {
    const routes = vitalsRoutes({ db: store.db, now: () => new Date(noon) });
    const app = newApp(pino({ level: 'silent' })).route(
      '/',
      mountRoutes(routes, async () => caller),
    );
    const response = await app.request(`/vitals?${query}`);
    return { status: response.status, body: (await response.json()) as { errors?: unknown } };
  };

  test('refuses who may not read analytics, and who asks for another’s site', async () => {
    caller = aProgram({ scopes: ['inquiries:read'] });
    expect((await request('site=salon')).status).toBe(403);
    caller = aProgram({ sites: ['other'] });
    expect((await request('site=salon')).status).toBe(403);
    caller = aProgram();
  });

  test('a report comes as the contract says, over 30 days up to the site’s own today', async () => {
    const { status, body } = await request('site=salon');
    expect(status).toBe(200);
    expect(v.parse(VitalsReportSchema, body)).toMatchObject({
      from: '2026-02-01',
      to: '2026-03-02',
      views: 0,
      pages: [],
    });
    expect((await request('site=salon&from=2026-01-01')).body).toMatchObject({ from: '2026-01-01', to: '2026-01-30' });
  });

  test('a report says which modules may be left out where they are slow, and from when on', async () => {
    const sheddingOf = async (modules: object) => {
      await putSites(store, [aSite('salon', { modules: { common: {}, yclients: {}, ...modules } })]);
      return v.parse(VitalsReportSchema, (await request('site=salon')).body).shedding;
    };
    expect(await sheddingOf({})).toBeNull();
    expect(await sheddingOf({ vitals: {} })).toBeNull();
    expect(await sheddingOf({ vitals: { shed: true } })).toEqual({ overMs: 200, modules: [] });
    expect(await sheddingOf({ vitals: { shed: true, shedOverMs: 90, evenBookings: true } })).toMatchObject({
      ...{ overMs: 90, modules: [{ module: 'yclients', label: { en: expect.stringContaining('Yclients') } }] },
    });
  });

  test.each([
    ['site=salon&from=2026-02-30', 'from'],
    ['site=salon&from=2026-02-02&to=2026-02-01', 'to'],
    ['site=salon&from=2024-01-01&to=2026-02-01', 'to'],
    ['site=salon&device=fridge', 'device'],
    ['', 'site'],
  ])('%s: the error names %s', async (query, field) => {
    const { status, body } = await request(query);
    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ field })]);
  });
});
