import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPersonAt } from '../accounts/testing.ts';
import { openDownloads } from '../integrations/outbound.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, putSites } from '../visits/testing.ts';
import { feedView, searchProducts, unknownItems } from './feed-view.ts';
import { loadFeed } from './load-feed.ts';
import { decideHeld, deleteFeed, saveFeed } from './save-feed.ts';
import { anOfferElement, aYml, type FeedAnswer, openFeedServer } from './testing.ts';

const download = openDownloads({ allowLoopback: true, mode: 'development' });
const many = (count: number) => aYml(Array.from({ length: count }, (_, at) => anOfferElement(`m-${at}`)).join(''));

describe.each(testStores())('loading a product feed on $engine', ({ open }) => {
  let store: Store;
  let server: Awaited<ReturnType<typeof openFeedServer>>;
  let answer: FeedAnswer;
  let asked: Record<string, unknown>[];
  let jobs: unknown[];
  beforeAll(async () => {
    store = await open();
    await putSites(store, [aSite('salon')]);
    server = await openFeedServer((headers) => {
      asked.push(headers);
      return answer;
    });
  });
  afterAll(async () => {
    await server.close();
    await store.close();
  });
  beforeEach(async () => {
    [asked, jobs] = [[], []];
    for (const table of ['feeds', 'products', 'shop_views', 'audit_entries'] as const)
      await store.db.deleteFrom(table).execute();
    await save();
  });

  const enqueue = async (_: unknown, name: string, payload: object, options?: object) => {
    jobs.push({ name, ...payload, ...options });
  };
  const now = () => new Date();
  async function save(address = server.url, seen: string | null = null): Promise<void> {
    const settings = { address, state: 'on' as const, everyHours: 6 };
    await saveFeed(store.db, { caller: aPersonAt(), site: 'salon', settings, seen, at: now(), enqueue });
  }
  async function load(next: FeedAnswer, signal = new AbortController().signal) {
    answer = next;
    await loadFeed({ db: store.db, download, enqueue, now }, { site: 'salon', isAsked: false, signal });
    return feedView(store.db, { site: 'salon', now: now() });
  }
  const titles = async (q = '') =>
    (await searchProducts(store.db, { site: 'salon', q, language: 'en' })).map(({ title }) => title);
  const rows = async () => (await store.db.selectFrom('products').select('id').execute()).length;

  test('makes what was read whole live at once, says what was wrong with it, and asks for the next load', async () => {
    const body = aYml([anOfferElement('1'), anOfferElement('1'), '<offer id="2"/>', anOfferElement('3')].join(''));
    const view = await load({ body: gzipSync(body) });
    expect(view).toMatchObject({
      ...{ products: 2, held: null, isLoading: false },
      report: { outcome: 'loaded', failure: null, counts: { twice: 1, 'no-title': 1 } },
    });
    expect(view.report?.examples).toContainEqual({ problem: 'no-title', line: 7, product: '2' });
    expect(await searchProducts(store.db, { site: 'salon', q: 'mug 3', language: 'en' })).toMatchObject([
      { id: '3', title: 'Mug 3', price: 'RUB\u00a01,490', category: 'Home / Mugs', isAvailable: true },
    ]);
    expect(jobs.at(-1)).toEqual({
      ...{ name: 'feeds.load', site: 'salon', isAsked: false, key: 'next salon', delaySec: 21_600 },
    });
  });

  test('replaces the products as a whole, and leaves none of the old ones', async () => {
    await load({ body: many(700) });
    expect(await rows()).toBe(700);
    const view = await load({ body: aYml(Array.from({ length: 600 }, (_, at) => anOfferElement(`n-${at}`)).join('')) });
    expect([view.products, await rows(), await titles('m-1')]).toEqual([600, 600, []]);
  });

  test('leaves everything as it was where the file is broken, and tells where', async () => {
    await load({ body: many(30) });
    const view = await load({ body: many(600).slice(0, -200) });
    expect(view).toMatchObject({ products: 30, report: { outcome: 'failed', failure: 'not-xml', products: 30 } });
    expect(view.report?.detail?.line).toBeGreaterThan(100);
    expect([await rows(), (await titles()).length]).toEqual([30, 30]);
    expect(jobs.at(-1)).toMatchObject({ delaySec: 1800 });
  });

  test('holds a feed back that has lost nine tenths of its products, until a person has decided', async () => {
    await load({ body: many(100) });
    const held = await load({ body: many(9) });
    expect(held).toMatchObject({ products: 100, held: 9, report: { outcome: 'held', products: 9 } });
    await decideHeld(store.db, { caller: aPersonAt(), site: 'salon', decision: 'take', at: now() });
    expect(await feedView(store.db, { site: 'salon', now: now() })).toMatchObject({ products: 9, held: null });
    expect((await titles()).length).toBe(9);
    await load({ body: many(10) });
    expect(await rows()).toBe(10);
    const gone = decideHeld(store.db, { caller: aPersonAt(), site: 'salon', decision: 'drop', at: now() });
    await expect(gone).rejects.toMatchObject({ settings: { status: 404 } });
  });

  test('asks only for what has changed', async () => {
    const marks = { etag: '"one"', 'last-modified': 'Sun, 22 Nov 2026 10:00:00 GMT' };
    await load({ body: many(3), headers: marks });
    const view = await load({ status: 304 });
    expect(asked[1]).toMatchObject({ 'if-none-match': '"one"', 'if-modified-since': marks['last-modified'] });
    expect(view).toMatchObject({ products: 3, report: { outcome: 'unchanged' } });
    await save(`${server.url}?other`, view.changedAt);
    await load({ body: many(3) });
    expect(asked[2]).not.toHaveProperty('if-none-match');
  });

  test.each<[FeedAnswer, string]>([
    [{ status: 302, headers: { location: 'http://169.254.169.254/' } }, 'redirect'],
    [{ status: 503 }, 'bad-status'],
    [{ body: '<html></html>' }, 'not-a-feed'],
    [{ body: aYml('') }, 'no-products'],
  ])('says why %j is no feed', async (next, failure) => {
    expect((await load(next)).report).toMatchObject({ outcome: 'failed', failure });
    expect(asked).toHaveLength(1);
  });

  test('never calls an address that is not on the internet', async () => {
    const guarded = openDownloads({ allowLoopback: false, mode: 'production' });
    const signal = new AbortController().signal;
    const parts = { db: store.db, download: guarded, enqueue, now };
    await loadFeed(parts, { site: 'salon', isAsked: true, signal });
    expect(await feedView(store.db, { site: 'salon', now: now() })).toMatchObject({
      report: { failure: 'refused-address' },
    });
    expect(asked).toEqual([]);
  });

  test('of two loads at once the later one counts, and nothing of the other stays', async () => {
    await Promise.all([load({ body: many(20) }), load({ body: many(20) })]);
    await load({ body: many(21) });
    expect([await rows(), (await feedView(store.db, { site: 'salon', now: now() })).products]).toEqual([21, 21]);
  });

  test('is not done while the schedule is off, and everything goes with the feed', async () => {
    const view = await load({ body: many(3) });
    const settings = { address: server.url, state: 'off' as const, everyHours: 6 };
    const change = { caller: aPersonAt(), site: 'salon', at: now() };
    await saveFeed(store.db, { ...change, settings, seen: view.changedAt, enqueue });
    await load({ body: many(5) });
    expect(asked).toHaveLength(1);
    const stale = saveFeed(store.db, { ...change, settings, seen: view.changedAt, enqueue });
    await expect(stale).rejects.toMatchObject({ settings: { code: 'changed-meanwhile' } });
    await deleteFeed(store.db, change);
    expect([await rows(), (await feedView(store.db, { site: 'salon', now: now() })).settings]).toEqual([0, null]);
    const entries = await store.db.selectFrom('audit_entries').select('action').orderBy('number').execute();
    expect(entries.map(({ action }) => action)).toEqual(['feed.make', 'feed.change', 'feed.delete']);
  });

  test('ids that pages say and the feed lacks are told, with those that differ in capitals only', async () => {
    await load({ body: many(3) });
    const view = (id: string, item_id: string) => ({
      ...{ site_id: 'salon', id, session_id: id, at: now(), received_at: now(), kind: 'product' as const, item_id },
      ...{ category_id: null, title: null, price_minor: null },
    });
    const ids = ['a', 'b', 'c', 'd'].map((sign) => `0190a000-0000-7000-8000-00000000000${sign}`);
    const seen = ['m-1', 'M-2', 'M-2', 'zzz'];
    await store.db
      .insertInto('shop_views')
      .values(seen.map((item, at) => view(ids[at] ?? '', item)))
      .execute();
    expect((await unknownItems(store.db, { site: 'salon', now: now() })).items).toMatchObject([
      { id: 'M-2', views: 2, similar: 'm-2' },
      { id: 'zzz', views: 1, similar: null },
    ]);
  });
});
