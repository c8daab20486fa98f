import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GoalFilterSchema } from '../../contracts/lists.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aGoal, aSite, aVisit, idOf, noon, putSites, recordVisit } from '../visits/testing.ts';
import { goalList } from './goal-list.ts';
import { tendGoals } from './tend-goals.ts';

const salon = aSite('salon', { labels: ['from'] });
const receivedAt = new Date(noon);
const dayMs = 86_400_000;

describe.each(testStores())('what goals say of their visits on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of ['goals', 'visits', 'page_views'] as const) await store.db.deleteFrom(table).execute();
  });

  const visit = aVisit(1, { query: '?utm_source=vk&utm_campaign=spring&from=card' });
  const send = (numbers: number[], suspicions: string[] = []) =>
    store.db.transaction().execute((tx) =>
      recordVisit(tx, {
        ...{ site: salon, visit, events: numbers.map(aGoal), receivedAt, userAgent: 'iPhone', suspicions },
      }),
    );
  const found = async (filter: Record<string, string>) => {
    const asked = { filter: v.parse(GoalFilterSchema, filter), sites: ['salon'], now: receivedAt };
    const page = { filter: await goalList.ready(store.db, asked), limit: 50, before: null };
    const { rows } = await goalList.page(store.db, page);
    return rows.map(({ id }) => Number(id.slice(-3))).sort();
  };

  test('is there with the goal itself, also where it comes twice', async () => {
    await send([101]);
    await send([101, 102]);
    for (const filter of [
      { source: 'vk' },
      { campaign: 'spring' },
      { label: 'from:card' },
      { device: 'mobile', robot: 'no' },
      { landing: 'https://salon.example/' },
      { q: 'cal spri' },
    ]) {
      expect(await found(filter), JSON.stringify(filter)).toEqual([101, 102]);
    }
  });

  test('follows when the visit turns out to be a robot’s', async () => {
    await send([101]);
    await send([102], ['trap']);
    expect(await found({ robot: 'yes' })).toEqual([101, 102]);
    expect(await found({ robot: 'no' })).toEqual([]);
  });

  test('follows within a day where two processes knew the visit at once', async () => {
    await send([101], ['trap']);
    await store.db.updateTable('goals').set({ visit_facets: '{"source":"vk"}' }).execute();
    const days = (count: number) => ({ site: 'salon', before: new Date(0), now: new Date(noon + count * dayMs) });
    expect(await tendGoals(store.db, days(4))).toBe(0);
    expect(await tendGoals(store.db, days(1))).toBe(1);
    expect(await found({ robot: 'yes', device: 'mobile' })).toEqual([101]);
    expect(await tendGoals(store.db, days(1))).toBe(0);
  });

  test('goes when the visit was too old to be kept and is gone', async () => {
    await send([101]);
    const tend = (before: Date) => tendGoals(store.db, { site: 'salon', before, now: receivedAt });
    await store.db.deleteFrom('visits').execute();
    const sessionAt = new Date(Number.parseInt(idOf(1).replace('-', '').slice(0, 12), 16));
    expect(await tend(sessionAt)).toBe(0);
    expect(await tend(new Date(sessionAt.getTime() + dayMs))).toBe(1);
    expect(await found({ source: 'vk' })).toEqual([]);
    expect(await found({ source: '\\', goal: 'call' })).toEqual([101]);
  });
});
