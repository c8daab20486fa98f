import { pino } from 'pino';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../contracts/problem.ts';
import { InstallationSchema, ModuleListSchema, SiteListSchema, SiteSetupSchema } from '../../contracts/sites.ts';
import { manifest, moduleIds } from '../../modules/manifest.ts';
import type { Caller } from '../accounts/caller.ts';
import { aPersonAt } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { newApp } from '../http/new-app.ts';
import type { Store } from '../store/open-store.ts';
import { idAt } from '../store/partitions.ts';
import { testStores } from '../store/testing.ts';
import { countTrouble } from '../troubles/count-trouble.ts';
import { aPageView, aVisit, noon, recordVisit } from '../visits/testing.ts';
import { siteRoutes } from './site-routes.ts';
import { aSite, insertSite } from './testing.ts';

const salon = aSite({ domains: ['salon.example', 'www.salon.example'], modules: { common: {}, yclients: {} } });
const newSite = {
  ...{
    id: 'shop',
    name: 'Shop',
    domains: ['shop.example'],
    timeZone: 'Europe/Moscow',
    currency: 'EUR',
    language: 'en',
  },
  fallback: { kind: 'campaign', campaign: 'walk-in' },
};
/** The id of an event of a moment, milliseconds since 1970. */
const idOfMoment = (atMs: number) => idAt(new Date(atMs)).replace('-0000-0000-', '-7000-8000-');

describe.each(testStores())('sites on $engine', ({ open }) => {
  let store: Store;
  let caller: Caller = aPersonAt();
  beforeAll(async () => {
    store = await open();
    await insertSite(store, salon);
    await insertSite(store, aSite({ id: 'quiet', name: 'Quiet' }));
    const at = noon - 60_000;
    const seen = (url: string, number: number) => ({ ...aPageView(number), id: idOfMoment(at + number), at, url });
    await store.db.transaction().execute((tx) =>
      recordVisit(tx, {
        ...{ site: salon, visit: aVisit(1), receivedAt: new Date(noon), userAgent: 'Windows NT' },
        events: [seen('https://salon.example/prices?a=1', 1), seen('https://salon.example/prices#b', 2)],
      }),
    );
    const trouble = { site: 'salon', detail: 'x', at: new Date(noon) };
    await countTrouble(store.db, { ...trouble, kind: 'refused-event', reason: 'foreign-origin' });
    await countTrouble(store.db, { ...trouble, kind: 'ignored-hook', reason: 'unknown-branch' });
  });
  afterAll(() => store.close());

  const request = async (method: string, path: string, body?: object) => {
    const built = { 'yclients-form': { file: 'form-1.js', integrity: `sha384-${'A'.repeat(64)}`, imports: [] } };
    const routes = siteRoutes({ db: store.db, now: () => new Date(noon), publicUrl: 'https://tendril.example', built });
    const app = newApp(pino({ level: 'silent' })).route(
      '/',
      mountRoutes(routes, async () => caller),
    );
    const content = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await app.request(path, { method, ...content });
    return { status: response.status, body: (await response.json()) as unknown };
  };

  test('are listed with what has come from their tags, each caller’s own', async () => {
    caller = aPersonAt();
    const { sites } = v.parse(SiteListSchema, (await request('GET', '/sites')).body);
    expect(sites.filter(({ id }) => id !== 'shop')).toMatchObject([
      { id: 'quiet', lastSeenAt: null, eventsOfLastDay: 0, version: 1, hasDraft: false },
      { id: 'salon', lastSeenAt: new Date(noon).toISOString(), eventsOfLastDay: 2, version: 1 },
    ]);
    caller = aPersonAt({ role: 'marketer', sites: ['quiet'] });
    expect(v.parse(SiteListSchema, (await request('GET', '/sites')).body).sites.map(({ id }) => id)).toEqual(['quiet']);
    caller = aPersonAt({ role: 'marketer', sites: [] });
    expect((await request('GET', '/sites')).body).toEqual({ sites: [] });
  });

  test('the installation check tells of pages, domains, modules and the tag’s own troubles', async () => {
    caller = aPersonAt();
    const check = v.parse(InstallationSchema, (await request('GET', '/sites/salon/installation')).body);
    expect(check).toMatchObject({
      tagUrl: 'https://tendril.example/t/salon.js',
      pages: [{ url: 'https://salon.example/prices', views: 2, lastAt: new Date(noon).toISOString() }],
      domains: [
        { domain: 'salon.example', lastAt: new Date(noon).toISOString() },
        { domain: 'www.salon.example', lastAt: null },
      ],
      looked: 2,
      lastInquiryAt: null,
      modules: [
        { id: 'common', state: 'in-tag' },
        { id: 'yclients', state: 'no-file' },
      ],
      troubles: [{ kind: 'refused-event', reason: 'foreign-origin' }],
    });
    const quiet = v.parse(InstallationSchema, (await request('GET', '/sites/quiet/installation')).body);
    expect(quiet).toMatchObject({ pages: [], lastPageViewAt: null, troubles: [], looked: 0 });
  });

  test('are added as version 1, by who may see every site', async () => {
    caller = aPersonAt({ role: 'marketer', sites: ['salon'] });
    expect((await request('POST', '/sites', newSite)).status).toBe(403);
    caller = aPersonAt({ role: 'marketer' });
    const added = await request('POST', '/sites', newSite);
    expect(added.status).toBe(201);
    expect(v.parse(SiteSetupSchema, added.body).live).toMatchObject({
      number: 1,
      publishedBy: 'person:marketer@salon.example',
    });
    const again = (await request('POST', '/sites', newSite)).body as Problem;
    expect(again.errors).toMatchObject([{ field: 'id' }]);
    const wrong = (await request('POST', '/sites', { ...newSite, id: 'x y', domains: [] })).body as Problem;
    expect(wrong.errors?.map(({ field }) => field)).toEqual(['id', 'domains']);
  });

  test('every module comes with its needs, and every option with its texts, schema and default', async () => {
    const { modules } = v.parse(ModuleListSchema, (await request('GET', '/modules')).body);
    expect(modules.map(({ id, needs, isBuilt }) => [id, needs, isBuilt])).toEqual(
      moduleIds.map((id) => [id, [...manifest[id].needs], id === 'common' || id === 'yclients-form']),
    );
    const minutes = modules[0]?.options.find(({ name }) => name === 'sessionMinutes');
    expect(minutes?.schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 1440, default: 30 });
    for (const { ru, en } of modules.flatMap((one) => [
      one.label,
      one.help,
      ...one.options.flatMap((o) => [o.label, o.help]),
    ])) {
      expect([ru, en].every((text) => text.trim().length > 0)).toBe(true);
    }
  });
});
