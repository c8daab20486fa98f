import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { latestReattribution } from '../attribution/reapply/begin-reattribution.ts';
import { putVisits } from '../attribution/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, idOf, noon, putSites } from '../visits/testing.ts';
import { catchUpGoals } from './catch-up.ts';

const at = new Date(noon);
const salon = aSite('salon');

describe.each(testStores())('what older processes leave undone of goals on $engine', ({ open }) => {
  let store: Store;
  let asked: unknown[];
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon, aSite('other')]);
    await putVisits(store, salon, [{ number: 1, query: '?utm_source=vk' }]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    asked = [];
    for (const table of ['goals', 'reattributions'] as const) await store.db.deleteFrom(table).execute();
  });

  const goal = { session_id: idOf(1), at, received_at: at, name: 'call', url: 'https://salon.example/' };
  const catchUp = () =>
    catchUpGoals({
      ...{ db: store.db, now: at },
      enqueue: async (_tx, name, payload) => {
        asked.push([name, payload]);
      },
    });
  const sources = async () => {
    const rows = await store.db.selectFrom('goals').select('visit_facets').orderBy('site_id').orderBy('id').execute();
    return rows.map(({ visit_facets }) => visit_facets && (visit_facets.source ?? ''));
  };

  test('is what their visits say: it is filled in, however many there are, and nothing else is touched', async () => {
    const kept = { ...goal, site_id: 'salon', id: idOf(1), visit_facets: '{"source":"kept"}' };
    const unknown = { ...goal, site_id: 'other', id: idOf(1) };
    const many = Array.from({ length: 1_100 }, (_, n) => ({ ...goal, site_id: 'salon', id: idOf(n + 2) }));
    await store.db.insertInto('goals').values([kept, unknown]).execute();
    await store.db.insertInto('goals').values(many).execute();
    await catchUp();
    expect(await sources()).toEqual(['', 'kept', ...Array(1_100).fill('vk')]);
  });

  test('is a reattribution that the goals did not follow: it begins anew, once', async () => {
    const row = { site_id: 'salon', id: idOf(1), asked_at: at, state: 'done', total: 3, done: 3, after_session: null };
    await store.db
      .insertInto('reattributions')
      .values([
        { ...row, followed: 2, finished_at: at },
        { ...row, site_id: 'other', followed: 3, finished_at: at },
      ])
      .execute();
    await catchUp();
    const begun = await store.db
      .selectFrom('reattributions')
      .select(['site_id', 'id', 'followed'])
      .where('state', '=', 'running')
      .execute();
    expect(begun).toMatchObject([{ site_id: 'salon', followed: 0 }]);
    expect(asked).toEqual([['attribution.reapply', { site: 'salon', id: begun[0]?.id }]]);
    await catchUp();
    expect(asked).toHaveLength(1);
    expect(await latestReattribution(store.db, 'other')).toMatchObject({ state: 'done' });
  });
});
