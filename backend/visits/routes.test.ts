import { pino } from 'pino';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VisitListSchema, VisitStorySchema } from '../../contracts/visit-view.ts';
import { aProgram } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { putInquiries, putVisits } from '../attribution/testing.ts';
import { newApp } from '../http/new-app.ts';
import { fallbackOrigin } from '../inquiries/fallback-origin.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { visitRoutes } from './routes.ts';
import { aSite, idOf, noon, putSites } from './testing.ts';

const salon = aSite('salon', {
  campaigns: [{ id: 'search', name: 'Search', when: { field: 'source', is: 'equals', value: 'yandex' } }],
});
const minute = (minutes: number) => new Date(noon + minutes * 60_000);

describe.each(testStores())('visits as a program reads them on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon, aSite('other')]);
    await putVisits(store, salon, [
      { number: 1, query: '?utm_source=yandex&yclid=7&utm_campaign=spring' },
      { number: 2, daysAgo: 1, referrer: 'https://yandex.ru/search/?text=hair' },
      { number: 3, daysAgo: 2 },
      { number: 4, daysAgo: 2 },
      { number: 5, suspicions: ['known-robot'] },
    ]);
    await putVisits(store, aSite('other'), [{ number: 1 }]);
    await store.db
      .updateTable('visits')
      .set({ number: 3, last_seen_at: minute(5), browser: 'Firefox', os: 'Linux' })
      .where('site_id', '=', 'salon')
      .where('session_id', '=', idOf(1))
      .execute();
    const page = { session_id: idOf(1), received_at: minute(0), referrer: null };
    await store.db
      .insertInto('page_views')
      .values([
        { ...page, site_id: 'salon', id: idOf(21), at: minute(0), url: 'https://salon.example/', title: 'Home' },
        {
          ...page,
          site_id: 'salon',
          id: idOf(22),
          at: minute(4),
          url: 'https://salon.example/prices',
          title: 'Prices',
        },
        { ...page, site_id: 'other', id: idOf(23), at: minute(9), url: 'https://other.example/', title: null },
      ])
      .execute();
    const goal = { site_id: 'salon', received_at: minute(0), url: 'https://salon.example/' };
    await store.db
      .insertInto('goals')
      .values({ ...goal, id: idOf(31), session_id: idOf(1), at: minute(3), name: 'call' })
      .execute();
    const origin = JSON.stringify(fallbackOrigin(salon.fallback));
    await putInquiries(store, salon, [{ number: 11, visit: 1, daysAgo: 0, origin }]);
  });
  afterAll(() => store.close());

  const get = async (path: string) => {
    const routes = mountRoutes(visitRoutes(store.db), async () => aProgram());
    const app = newApp(pino({ level: 'silent' })).route('/', routes);
    const response = await app.request(path);
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const visits = async (query: string) => v.parse(VisitListSchema, (await get(`/visits?${query}`)).body);

  test('a visit says where it came from, what it saw and what became of it', async () => {
    const { visits: list } = await visits('site=salon');
    expect(list.map((visit) => visit.id)).toEqual([1, 2, 4, 3].map(idOf));
    expect(list[0]).toMatchObject({
      durationSec: 300,
      entrancePage: 'https://salon.example/?utm_source=yandex&yclid=7&utm_campaign=spring',
      exitPage: 'https://salon.example/prices',
      hitsCount: 2,
      visitorType: 'returning',
      visitNumber: 3,
      campaignId: 'search',
      campaignName: 'Search',
      source: 'yandex',
      channel: 'paid',
      utm: { campaign: 'spring' },
      clickIds: { yclid: '7' },
      browser: 'Firefox',
      os: 'Linux',
      suspicions: [],
      communications: [
        { type: 'inquiry', id: idOf(11) },
        { type: 'goal', id: idOf(31), at: minute(3).toISOString() },
      ],
    });
    expect(list[1]).toMatchObject({ searchEngine: 'yandex', searchQuery: 'hair', visitorType: 'new', hitsCount: 0 });
    expect(list[1]).toMatchObject({ exitPage: null, referrerDomain: 'yandex.ru' });
  });

  test('one visit comes with its pages', async () => {
    const { body } = await get(`/visits/${idOf(1)}?site=salon`);
    const { visit, hits, story } = v.parse(VisitStorySchema, body);
    expect(story.map(({ kind }) => kind)).toEqual(['first-touch', 'page', 'goal', 'page']);
    expect(visit.id).toBe(idOf(1));
    expect(hits).toEqual([
      { at: minute(0).toISOString(), url: 'https://salon.example/', title: 'Home', durationSec: 240 },
      { at: minute(4).toISOString(), url: 'https://salon.example/prices', title: 'Prices', durationSec: null },
    ]);
    expect(await get(`/visits/${idOf(77)}?site=salon`)).toMatchObject({ status: 404 });
  });

  test('what may be a robot stays out unless it is asked for', async () => {
    const { visits: list } = await visits('site=salon&robots=true');
    expect(list.find((visit) => visit.id === idOf(5))).toMatchObject({ suspicions: ['known-robot'] });
  });

  test('are cut into pages without a gap or a repeat', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: v.InferOutput<typeof VisitListSchema> = await visits(
        `site=salon&limit=1${next && `&before=${next}`}`,
      );
      seen.push(...page.visits.map(({ id }) => id));
      next = page.next;
    }
    expect(seen).toEqual([1, 2, 4, 3].map(idOf));
  });

  test('only what lies in the period', async () => {
    const period = `site=salon&from=${minute(-1_500).toISOString()}&to=${minute(0).toISOString()}`;
    expect((await visits(period)).visits.map((visit) => visit.id)).toEqual([idOf(2)]);
  });

  test.each([
    ['/visits', 'site'],
    ['/visits?site=salon&limit=0', 'limit'],
    ['/visits?site=salon&limit=201', 'limit'],
    ['/visits?site=salon&before=x', 'before'],
    ['/visits?site=salon&from=x', 'from'],
    ['/visits?site=salon&robots=maybe', 'robots'],
    ['/visits/x?site=salon', 'id'],
  ])('%s is refused and names %s', async (path, field) => {
    expect(await get(path)).toMatchObject({
      status: 400,
      body: { type: '/problems/wrong-query', errors: [{ field }] },
    });
  });
});
