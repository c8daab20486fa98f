import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fallbackOrigin } from '../../inquiries/fallback-origin.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { Store } from '../../store/open-store.ts';
import { testStores } from '../../store/testing.ts';
import { aSite, idOf, noon, putSites } from '../../visits/testing.ts';
import { putInquiries, putVisits } from '../testing.ts';
import { applyChunk } from './apply-chunk.ts';
import { beginReattribution, latestReattribution, restartReattribution, settledMs } from './begin-reattribution.ts';
import { BusyRows } from './busy-rows.ts';

const askedAt = new Date(noon);
const later = new Date(noon + 60_000);
const before = aSite('salon', { fallback: { kind: 'campaign', campaign: 'Old default' } });
const campaign = (id: string, value: string) => ({
  id,
  name: `The ${id}`,
  when: { field: 'source', is: 'equals', value },
});
const after = aSite('salon', {
  fallback: { kind: 'campaign', campaign: 'walk-in' },
  campaigns: [campaign('search', 'yandex'), campaign('walk-in', 'nobody')],
});
const oldDefault = JSON.stringify(fallbackOrigin(before.fallback));

describe.each(testStores())('campaigns applied to the past on $engine', ({ open, engine }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of ['visits', 'goals', 'inquiries', 'reattributions', 'bookings', 'connection_branches'] as const)
      await store.db.deleteFrom(table).execute();
    await putSites(store, [before, aSite('other')]);
  });

  const begin = async (site: SiteSettings = after) => {
    await putSites(store, [site]);
    const row = await store.db.transaction().execute((tx) => beginReattribution(tx, { site: 'salon', now: askedAt }));
    if (!row) throw new Error('one is running');
    return row.id;
  };
  const chunk = (id: string, rows = 10, now = later) =>
    store.db.transaction().execute((tx) => applyChunk(tx, { site: 'salon', id, now, rows }));
  const finish = async (id: string) => {
    const clock = { now: later.getTime() };
    for (let left = await chunk(id); left !== 'over'; left = await chunk(id, 10, new Date(clock.now)))
      clock.now += settledMs;
  };
  const progress = () => latestReattribution(store.db, 'salon');
  const visits = () =>
    store.db
      .selectFrom('visits')
      .select(['site_id', 'session_id', 'campaign_id', 'origin', 'first_origin'])
      .orderBy('session_id')
      .execute();
  const inquiries = () => store.db.selectFrom('inquiries').selectAll().orderBy('id').execute();
  const put25 = () =>
    putVisits(
      store,
      before,
      Array.from({ length: 25 }, (_, index) => ({
        number: index + 1,
        query: index % 2 ? '?utm_source=yandex&utm_campaign=spring' : '?utm_source=vk',
      })),
    );
  const right = async () =>
    (await visits()).every(({ origin, first_origin, campaign_id }) => {
      const id = origin.source === 'yandex' ? 'search' : null;
      return campaign_id === id && origin.campaignId === id && first_origin.campaignId === id;
    });

  test('give visits, their first touches and their inquiries the new campaign, and show how far they are', async () => {
    await put25();
    await putVisits(store, aSite('other'), [{ number: 99, query: '?utm_source=yandex' }]);
    await putInquiries(store, before, [{ number: 502, visit: 2, origin: JSON.stringify((await visits())[1]?.origin) }]);
    const id = await begin();
    expect(await progress()).toMatchObject({ state: 'running', total: 25, done: 0, finished_at: null });
    expect(await chunk(id)).toBe('more');
    expect(await progress()).toMatchObject({ done: 10, after_session: idOf(10) });
    await finish(id);
    expect(await progress()).toMatchObject({ state: 'done', total: 25, done: 25 });
    const own = (await visits()).filter((visit) => visit.site_id === 'salon');
    expect(own[1]).toMatchObject({
      campaign_id: 'search',
      origin: { campaign: 'The search', utm: { campaign: 'spring' } },
    });
    expect(own[0]).toMatchObject({ campaign_id: null, origin: { campaign: null } });
    expect(await inquiries()).toMatchObject([{ campaign_id: 'search', origin: { campaign: 'The search' } }]);
    expect((await visits()).find((visit) => visit.site_id === 'other')).toMatchObject({ campaign_id: null });
  });

  test('reach the goals of the visits, those too that were stored with the old origin meanwhile', async () => {
    await putVisits(store, before, [{ number: 1, query: '?utm_source=yandex&utm_campaign=spring' }]);
    await putVisits(store, aSite('other'), [{ number: 1, query: '?utm_source=yandex&utm_campaign=spring' }]);
    const old = { source: 'yandex', campaign: 'spring', channel: 'other', landing: 'https://salon.example/' };
    const goal = {
      at: askedAt,
      received_at: askedAt,
      session_id: idOf(1),
      name: 'call',
      url: 'https://salon.example/',
    };
    const putGoal = (number: number, site = 'salon') =>
      store.db
        .insertInto('goals')
        .values({ ...goal, site_id: site, id: idOf(number), visit_facets: JSON.stringify(old) })
        .execute();
    await putGoal(11);
    await putGoal(12, 'other');
    const id = await begin();
    await chunk(id);
    const campaigns = async () => {
      const rows = await store.db.selectFrom('goals').select('visit_facets').orderBy('id').execute();
      return rows.map((row) => row.visit_facets?.campaign);
    };
    expect(await campaigns()).toEqual(['The search', 'spring']);
    await putGoal(13);
    await finish(id);
    expect(await campaigns()).toEqual(['The search', 'spring', 'The search']);
    expect(await progress()).toMatchObject({ done: 1, followed: 1 });
  });

  test('find labels that were named later in the landing addresses of the past', async () => {
    await putVisits(store, before, [
      { number: 1, query: '?from=card&utm_source=vk' },
      { number: 2, query: '?utm_source=vk' },
    ]);
    await putInquiries(store, before, [{ number: 501, visit: 1, origin: JSON.stringify((await visits())[0]?.origin) }]);
    const when = { field: 'label', name: 'from', is: 'equals', value: 'card' };
    await finish(await begin(aSite('salon', { labels: ['from'], campaigns: [{ id: 'cards', name: 'Cards', when }] })));
    expect(await visits()).toMatchObject([
      { campaign_id: 'cards', origin: { labels: { from: 'card' } }, first_origin: { labels: { from: 'card' } } },
      { campaign_id: null, origin: { labels: {} }, first_origin: { labels: {} } },
    ]);
    expect(await inquiries()).toMatchObject([{ campaign_id: 'cards', origin: { labels: { from: 'card' } } }]);
    await finish(await begin(aSite('salon')));
    expect((await visits())[0]?.origin.labels).toEqual({});
    expect((await inquiries())[0]?.origin.labels).toEqual({});
  });

  test('go on where they were when a chunk is killed half way', async () => {
    await put25();
    const id = await begin();
    await chunk(id);
    const killed = store.db.transaction().execute(async (tx) => {
      await applyChunk(tx, { site: 'salon', id, now: later, rows: 10 });
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect(await progress()).toMatchObject({ state: 'running', done: 10, after_session: idOf(10) });
    expect((await visits())[11]).toMatchObject({ campaign_id: null });
    await finish(id);
    expect(await right()).toBe(true);
    expect(await progress()).toMatchObject({ state: 'done', done: 25 });
  });

  test('visits that arrive meanwhile are right, wherever they fall', async () => {
    await put25();
    const id = await begin();
    await chunk(id);
    const query = '?utm_source=yandex';
    await putVisits(store, after, [{ number: 0, query }]);
    await putVisits(store, before, [{ number: 400, query }]);
    await finish(id);
    expect(await right()).toBe(true);
    expect(await progress()).toMatchObject({ state: 'done', total: 26, done: 26 });
  });

  test('write only what changed', async () => {
    await put25();
    const versions = async () =>
      (await store.executeSql('select session_id, xmin::text as version from visits order by session_id')).rows;
    const old = await versions();
    await finish(await begin());
    const fresh = await versions();
    const changed = fresh.filter((row, index) => row.version !== old[index]?.version);
    expect(changed).toHaveLength(12);
  });

  test('begin anew when the rules change while they run', async () => {
    await put25();
    const id = await begin();
    await chunk(id, 20);
    await putSites(store, [before]);
    await store.db.transaction().execute((tx) => restartReattribution(tx, { site: 'salon', now: askedAt }));
    expect(await progress()).toMatchObject({ id, done: 0, after_session: null });
    await finish(id);
    expect((await visits()).every(({ campaign_id }) => campaign_id === null)).toBe(true);
  });

  test('are not asked for twice at once, but again afterwards', async () => {
    const id = await begin();
    await expect(begin()).rejects.toThrow('one is running');
    await finish(id);
    expect(await begin()).not.toBe(id);
  });

  test('wait while other processes may still remember the old rules', async () => {
    const id = await begin();
    expect(await chunk(id, 10, new Date(noon + 1_000))).toBe('early');
    expect(await progress()).toMatchObject({ state: 'running' });
  });

  describe('give inquiries without a visit', () => {
    test('the default of now, where a page of the site reported them', async () => {
      await putInquiries(store, before, [
        { number: 501, origin: oldDefault },
        { number: 502, origin: oldDefault, pageUrl: 'https://elsewhere.example/' },
        { number: 503, origin: oldDefault, pageUrl: null, kind: 'booking' },
      ]);
      await finish(await begin());
      expect((await inquiries()).map(({ campaign_id, origin }) => [campaign_id, origin.campaign])).toEqual([
        ['walk-in', 'The walk-in'],
        [null, 'Old default'],
        [null, 'Old default'],
      ]);
      expect(await progress()).toMatchObject({ state: 'done', total: 3, done: 3 });
    });

    test('the campaign that their default names, whoever reported them', async () => {
      await putInquiries(store, before, [{ number: 501, origin: oldDefault, pageUrl: null, kind: 'booking' }]);
      await finish(await begin(aSite('salon', { campaigns: [{ ...campaign('old', 'x'), name: 'Old default' }] })));
      expect(await inquiries()).toMatchObject([{ campaign_id: 'old', origin: { campaign: 'Old default' } }]);
      await finish(await begin(aSite('salon', { campaigns: [{ ...campaign('old', 'x'), name: 'New name' }] })));
      expect(await inquiries()).toMatchObject([{ campaign_id: 'old', origin: { campaign: 'New name' } }]);
    });

    test("a booking's connection before the site", async () => {
      const settings = { fallback: { kind: 'campaign', campaign: 'Bookings' }, forms: {} };
      await store.db
        .insertInto('connections')
        .values({
          id: 'c',
          site_id: 'salon',
          system: 'yclients',
          settings: JSON.stringify(settings),
          secrets: '',
          changed_at: askedAt,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await store.db.insertInto('connection_branches').values({ connection_id: 'c', branch: '7' }).execute();
      await putInquiries(store, before, [{ number: 501, origin: oldDefault, kind: 'booking' }]);
      await store.db
        .insertInto('bookings')
        .values({
          ...{ system: 'yclients', branch: '7', record: '1', inquiry_site: 'salon', inquiry_id: idOf(501) },
          ...{ starts_at_local: null, time_zone: null, services: '[]', staff: null, status: 'booked' },
          ...{ changed_at: null, confirmed_by_api: false },
        })
        .execute();
      await finish(await begin());
      expect(await inquiries()).toMatchObject([{ origin: { campaign: 'Bookings' }, default_used: true }]);
    });

    test('chunk by chunk, after all visits', async () => {
      await put25();
      await putInquiries(
        store,
        before,
        Array.from({ length: 15 }, (_, index) => ({ number: 501 + index, origin: oldDefault })),
      );
      const id = await begin();
      for (let done = 0; done < 4; done += 1) await chunk(id);
      expect(await progress()).toMatchObject({ total: 40, done: 35, after_inquiry: idOf(510) });
      await finish(id);
      expect((await inquiries()).every(({ campaign_id }) => campaign_id === 'walk-in')).toBe(true);
    });
  });

  test.runIf(engine === 'postgres')('never wait for a visit that the intake holds', async () => {
    await put25();
    const id = await begin();
    await store.db.transaction().execute(async (tx) => {
      await tx.updateTable('visits').set({ last_seen_at: later }).where('session_id', '=', idOf(5)).execute();
      await chunk(id);
      expect(await progress()).toMatchObject({ done: 4, after_session: idOf(4) });
      await expect(chunk(id)).rejects.toThrow(BusyRows);
    });
    await finish(id);
    expect(await right()).toBe(true);
  });

  test('leave no inquiry behind that copied the old origin of its visit at that very moment', async () => {
    await put25();
    const [, visit] = await visits();
    const id = await begin();
    while ((await chunk(id)) === 'more');
    await putInquiries(store, before, [{ number: 501, visit: 2, origin: JSON.stringify(visit?.origin) }]);
    expect(await chunk(id)).toBe('early');
    expect(await progress()).toMatchObject({ state: 'running' });
    await finish(id);
    expect(await inquiries()).toMatchObject([{ campaign_id: 'search' }]);
  });
});
