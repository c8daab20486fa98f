import { pino } from 'pino';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FeedViewSchema, ProductListSchema, UnknownItemsSchema } from '../../contracts/feed.ts';
import { aPersonAt } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { newApp } from '../http/new-app.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, putSites } from '../visits/testing.ts';
import { feedRoutes } from './feed-routes.ts';

const feed = '/sites/salon/feed';

describe.each(testStores())('a product feed over HTTP on $engine', ({ open }) => {
  let store: Store;
  let jobs: object[];
  beforeAll(async () => {
    store = await open();
    await putSites(store, [aSite('salon')]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    jobs = [];
    for (const table of ['feeds', 'products', 'audit_entries'] as const) await store.db.deleteFrom(table).execute();
  });

  async function call(method: string, path: string, body?: object, role: 'marketer' | 'viewer' = 'marketer') {
    const enqueue = async (_: unknown, name: string, payload: object) => {
      jobs.push({ name, ...payload });
    };
    const routes = feedRoutes({ db: store.db, enqueue, now: () => new Date() });
    const app = newApp(pino({ level: 'silent' })).route(
      '/',
      mountRoutes(routes, async () => aPersonAt({ role })),
    );
    const content = body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
    const answer = await app.request(path, { method, ...content });
    const text = await answer.text();
    return { status: answer.status, json: text === '' ? {} : (JSON.parse(text) as { [key: string]: unknown }) };
  }
  const put = (settings: object, seen: unknown = null) => call('PUT', feed, { settings, seen });
  const sound = { address: 'https://shop.example/feed.xml?key=secret-1', state: 'on', everyHours: 6 };

  test('is made, loaded on demand and deleted, and the log says who did it, without the key in its address', async () => {
    expect(v.parse(FeedViewSchema, (await call('GET', feed)).json).settings).toBeNull();
    const made = v.parse(FeedViewSchema, (await put(sound)).json);
    expect(made).toMatchObject({ settings: sound, products: 0, report: null, held: null });
    expect((await put(sound)).status).toBe(409);
    expect((await call('POST', `${feed}/load`)).status).toBe(200);
    const asked = { name: 'feeds.load', site: 'salon', isAsked: true };
    expect(jobs).toEqual([asked, asked]);
    v.parse(ProductListSchema, (await call('GET', `${feed}/products?q=mug%25`)).json);
    v.parse(UnknownItemsSchema, (await call('GET', `${feed}/unknown`)).json);
    expect((await call('DELETE', feed)).status).toBe(204);
    for (const [method, path] of [
      ['DELETE', feed],
      ['POST', `${feed}/load`],
    ] as const)
      expect((await call(method, path)).status).toBe(404);
    const entries = await store.db.selectFrom('audit_entries').selectAll().orderBy('number').execute();
    expect(entries.map(({ action }) => action)).toEqual(['feed.make', 'feed.load', 'feed.delete']);
    expect(JSON.stringify(entries)).not.toContain('secret-1');
  });

  test.each([
    [{ ...sound, address: 'ftp://shop.example/feed.xml' }, 'settings.address', /must be an address such as/],
    [{ ...sound, address: 'https://[' }, 'settings.address', /must be an address such as/],
    [{ ...sound, address: 'https://me:word@shop.example/' }, 'settings.address', /without a name and password/],
    [{ ...sound, everyHours: 0 }, 'settings.everyHours', /./],
    [{ ...sound, state: 'maybe' }, 'settings.state', /must be on or off/],
  ])('says which field of %j is wrong, and how to mend it', async (settings, field, problem) => {
    const { status, json } = await put(settings);
    expect([status, json.errors]).toEqual([
      400,
      expect.arrayContaining([{ field, problem: expect.stringMatching(problem) }]),
    ]);
    expect(JSON.stringify(json)).not.toContain('word@');
  });

  test('is for those who may change settings to change', async () => {
    expect((await call('PUT', feed, { settings: sound, seen: null }, 'viewer')).status).toBe(403);
    expect((await call('PUT', `${feed}/held`, { decision: 'take' })).status).toBe(404);
  });
});
