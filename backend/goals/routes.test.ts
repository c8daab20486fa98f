import { pino } from 'pino';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FacetValuesSchema, ListCountSchema } from '../../contracts/lists.ts';
import { GoalListSchema, GoalStorySchema } from '../../contracts/visit-view.ts';
import { aProgram } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { putVisits } from '../attribution/testing.ts';
import { newApp } from '../http/new-app.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, idOf, noon, putSites } from '../visits/testing.ts';
import { catchUpGoals } from './catch-up.ts';
import { goalRoutes } from './routes.ts';

const salon = aSite('salon', {
  labels: ['from'],
  campaigns: [{ id: 'search', name: 'Search', when: { field: 'source', is: 'equals', value: 'yandex' } }],
});
const minute = (minutes: number) => new Date(noon + minutes * 60_000);

describe.each(testStores())('goals on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon, aSite('other')]);
    await putVisits(store, salon, [
      { number: 1, query: '?utm_source=yandex&utm_medium=cpc&yclid=7&utm_campaign=spring&from=card' },
      { number: 2, query: '?utm_source=vk', suspicions: ['known-robot'] },
    ]);
    const goal = { received_at: minute(0), url: 'https://salon.example/100%25_Цены' };
    await store.db
      .insertInto('goals')
      .values([
        { ...goal, site_id: 'salon', id: idOf(31), session_id: idOf(1), at: minute(3), name: 'Звонок' },
        { ...goal, site_id: 'salon', id: idOf(32), session_id: idOf(99), at: minute(2), name: 'map' },
        { ...goal, site_id: 'salon', id: idOf(33), session_id: idOf(2), at: minute(-1_500), name: 'call' },
        { ...goal, site_id: 'other', id: idOf(34), session_id: idOf(1), at: minute(1), name: 'call' },
      ])
      .execute();
    await catchUpGoals({ db: store.db, enqueue: async () => {}, now: minute(10) });
  });
  afterAll(() => store.close());

  const get = async (path: string, sites: string[] | null = null) => {
    const routes = goalRoutes({ db: store.db, now: () => minute(10) });
    const app = newApp(pino({ level: 'silent' })).route(
      '/',
      mountRoutes(routes, async () => aProgram({ sites })),
    );
    const response = await app.request(path);
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const goals = async (query: string, sites: string[] | null = null) =>
    v.parse(GoalListSchema, (await get(`/goals?${query}`, sites)).body);
  const found = async (filter: Record<string, string>) => {
    const query = String(new URLSearchParams(filter));
    const ids = (await goals(query)).goals.map(({ id }) => Number(id.slice(-2)));
    const { body } = await get(`/goals/count?${query}`);
    expect(v.parse(ListCountSchema, body)).toEqual({ count: ids.length, exact: true });
    return ids;
  };

  test('come with what is known of their visit', async () => {
    const { goals: list } = await goals('site=salon');
    expect(list[0]).toMatchObject({
      ...{ name: 'Звонок', siteName: 'Site salon', visitId: idOf(1), campaignId: 'search', channel: 'paid' },
      visit: { number: 1, device: 'desktop', suspicions: [] },
    });
    expect(list[1]).toMatchObject({ name: 'map', visitorId: null, visit: null });
    expect(list[1]?.channel).toBeUndefined();
  });

  test.each([
    [{}, [31, 32, 34, 33]],
    [{ site: 'salon' }, [31, 32, 33]],
    [{ goal: 'call' }, [34, 33]],
    [{ goal: 'call|map' }, [32, 34, 33]],
    [{ source: 'yandex' }, [31]],
    [{ source: '\\' }, [32, 34]],
    [{ medium: 'cpc' }, [31]],
    [{ campaign: 'Search' }, [31]],
    [{ channel: 'paid' }, [31]],
    [{ device: '\\' }, [32, 34]],
    [{ landing: 'https://salon.example/' }, [31, 33]],
    [{ robot: 'yes' }, [33]],
    [{ robot: 'no', goal: 'call' }, [34]],
    [{ campaign: "x' | '=source=yandex" }, []],
    [{ label: 'from:card' }, [31]],
    [{ label: "from:x' or true --" }, []],
    [{ period: 'today' }, [31, 32, 34]],
    [{ to: '2026-02-28' }, [33]],
    [{ q: 'звон' }, [31]],
    [{ q: 'ЗВОНОК yand' }, [31]],
    [{ q: 'вонок' }, []],
    [{ q: 'search' }, [31]],
    [{ q: 'цены' }, [31, 32, 34, 33]],
    [{ q: 'https://salon.example/100%25_Цены' }, [31, 32, 34, 33]],
    [{ q: '101' }, []],
    [{ q: '%' }, []],
    [{ q: "'; drop table goals" }, []],
  ] as [Record<string, string>, number[]][])('narrowed by %o are %o', async (filter, ids) => {
    expect(await found(filter)).toEqual(ids);
  });

  test('are only those of the reader’s sites', async () => {
    expect((await goals('', ['other'])).goals.map(({ site }) => site)).toEqual(['other']);
    expect((await goals('', [])).goals).toEqual([]);
    expect((await get(`/goals/${idOf(31)}?site=salon`, ['other'])).status).toBe(403);
  });

  test('are cut into pages without a gap or a repeat', async () => {
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: v.InferOutput<typeof GoalListSchema> = await goals(`limit=1${next && `&before=${next}`}`);
      seen.push(...page.goals.map(({ id }) => id));
      next = page.next;
    }
    expect(seen).toEqual([31, 32, 34, 33].map(idOf));
  });

  test('offer the values that there are, whatever of them is chosen', async () => {
    const values = async (query: string) =>
      v.parse(FacetValuesSchema, (await get(`/goals/values?${query}`)).body).values;
    expect(await values('of=goal&goal=map')).toEqual([
      { value: 'call', count: 2 },
      { value: 'map', count: 1 },
      { value: 'Звонок', count: 1 },
    ]);
    expect(await values('of=label')).toEqual([{ value: 'from:card', count: 1 }]);
    expect(await values('of=source&robot=yes')).toEqual([{ value: 'vk', count: 1 }]);
  });

  test('one comes with the way that led to it', async () => {
    const { body } = await get(`/goals/${idOf(31)}?site=salon`);
    const { goal, story } = v.parse(GoalStorySchema, body);
    expect(goal.id).toBe(idOf(31));
    expect(story.map(({ kind, text }) => [kind, text])).toEqual([
      ['first-touch', null],
      ['goal', 'Звонок'],
    ]);
    expect(story[0]?.origin).toMatchObject({ source: 'yandex', medium: 'cpc', campaign: 'Search', channel: 'paid' });
    expect(await get(`/goals/${idOf(77)}?site=salon`)).toMatchObject({ status: 404 });
  });

  test.each([
    ['/goals?site=NO', 'site'],
    ['/goals?to=2026-13-01', 'to'],
    ['/goals?limit=0', 'limit'],
    ['/goals?before=x', 'before'],
    ['/goals?channel=hologram', 'channel'],
    ['/goals/values?of=contact', 'of'],
    [`/goals/x?site=salon`, 'id'],
    [`/goals/${idOf(31)}`, 'site'],
  ])('%s is refused and names %s', async (path, field) => {
    expect(await get(path)).toMatchObject({
      status: 400,
      body: { type: '/problems/wrong-query', errors: [{ field }] },
    });
  });
});
