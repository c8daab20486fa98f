import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TendrilEvent } from '../../contracts/event.ts';
import type { Visit } from '../../contracts/visit.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aGoal, aPageView, aSite, aVisit, idOf, noon, putSites, recordVisit } from './testing.ts';

const salon = aSite('salon');
const userAgent = 'Mozilla/5.0 (iPhone) Mobile';

describe.each(testStores())('a visit on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of ['visits', 'page_views', 'goals', 'identities'] as const)
      await store.db.deleteFrom(table).execute();
  });

  const record = (visit: Visit | null, events: TendrilEvent[]) =>
    store.db
      .transaction()
      .execute((tx) => recordVisit(tx, { site: salon, visit, events, receivedAt: new Date(noon), userAgent }));
  const visits = () => store.db.selectFrom('visits').selectAll().execute();
  const pages = () => store.db.selectFrom('page_views').selectAll().orderBy('id').execute();

  test('is stored once with its origin, and moves forward with each event', async () => {
    await record(aVisit(1), [aPageView(11)]);
    await record(aVisit(1), [aPageView(11), { ...aPageView(12), at: noon }, aGoal(13)]);
    await record(aVisit(1), [aPageView(11)]);
    const [visit, ...others] = await visits();
    expect(others).toEqual([]);
    expect(visit).toMatchObject({
      session_id: idOf(1),
      number: 1,
      device: 'mobile',
      bare: false,
      started_at: new Date(noon - 300_000),
      last_seen_at: new Date(noon),
      origin: { source: 'yandex', campaign: 'spring' },
    });
    expect(await pages()).toHaveLength(2);
    expect(await store.db.selectFrom('goals').select('name').execute()).toEqual([{ name: 'call' }]);
  });

  test('what was stored first stays', async () => {
    await record(aVisit(1), [aPageView(11)]);
    const other = { at: noon, url: 'https://salon.example/other' };
    await record({ ...aVisit(1), number: 9, first: other, last: other }, [{ ...aPageView(12), at: noon + 1 }]);
    expect(await visits()).toMatchObject([
      { number: 1, origin: { campaign: 'spring' }, last_seen_at: new Date(noon + 1) },
    ]);
  });

  test('a bare arrival is completed by the visit that it began, in either order', async () => {
    const arrival = { ...aPageView(1), url: 'https://salon.example/?utm_source=yandex&utm_campaign=spring' };
    const real = { ...aVisit(1), number: 4, visitor: idOf(77) };
    await record(null, [arrival]);
    expect(await visits()).toMatchObject([{ bare: true, visitor_id: idOf(1), origin: { source: 'yandex' } }]);
    await record(real, [arrival]);
    await record(null, [arrival]);
    expect(await visits()).toMatchObject([{ bare: false, visitor_id: idOf(77), number: 4 }]);
    expect(await pages()).toHaveLength(1);
  });

  test('a page that came back after its bare arrival is counted in the session it belonged to', async () => {
    await record(aVisit(1), [aPageView(11)]);
    await record(null, [aPageView(12)]);
    await record(aVisit(1), [aPageView(12)]);
    expect(await visits()).toMatchObject([{ session_id: idOf(1) }]);
    expect((await pages()).map((page) => page.session_id)).toEqual([idOf(1), idOf(1)]);
  });

  test('no address is stored with personal data in it', async () => {
    const url = 'https://salon.example/?utm_source=a&phone=79001234567#x';
    const touch = { at: noon, url, referrer: 'https://blog.example/?email=ivan@mail.example' };
    await record({ ...aVisit(1), first: touch, last: touch }, [{ ...aPageView(11), url, referrer: touch.referrer }]);
    // A hash of the landing page, and no JSON.
    const seen = (await visits()).map(({ landing_key: _, ...visit }) => visit);
    const stored = JSON.stringify([seen, await pages()]);
    expect(stored).not.toMatch(/79001234567|ivan@mail/);
  });

  test("a site's own labels are kept with both origins, without personal data", async () => {
    const named = aSite('salon', { labels: ['from', 'ad_id', 'tag_from'] });
    const first = { at: noon - 900_000, url: 'https://salon.example/?tag_from=card' };
    const last = {
      at: noon,
      url: 'https://salon.example/?from=%2B7%20900%20000-00-01&ad_id=120330000000000017#tag_from=sign',
    };
    await store.db.transaction().execute((tx) =>
      recordVisit(tx, {
        ...{ site: named, visit: { ...aVisit(1), number: 2, first, last }, events: [] },
        ...{ receivedAt: new Date(noon), userAgent },
      }),
    );
    const [visit] = await visits();
    expect(visit?.origin.labels).toEqual({ ad_id: '120330000000000017', tag_from: 'sign' });
    expect(visit?.first_origin.labels).toEqual({ tag_from: 'card' });
    expect(visit?.landing).toBe('https://salon.example/?from=&ad_id=120330000000000017#tag_from=sign');
  });

  test('identities are kept with the visitor', async () => {
    const identity = { type: 'identity' as const, id: idOf(21), at: noon, contact: { name: 'Test' }, userId: 'u1' };
    await record(aVisit(1), [identity, identity]);
    expect(await store.db.selectFrom('identities').selectAll().execute()).toMatchObject([
      { visitor_id: idOf(1_001), contact: { name: 'Test' }, user_id: 'u1' },
    ]);
  });
});
