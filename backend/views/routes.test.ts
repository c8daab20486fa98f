import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SavedViewListSchema, SavedViewSchema } from '../../contracts/lists.ts';
import type { Caller } from '../accounts/caller.ts';
import { aPersonAt, aProgram } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { ProblemError, problemResponse } from '../http/problem.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { viewRoutes } from './routes.ts';

const person = aPersonAt();
const other: Caller = { ...aPersonAt(), accountId: '00000000-0000-4000-8000-000000000002' } as Caller;

describe.each(testStores())('saved views on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  const call = async (
    method: string,
    path: string,
    { caller = person, body }: { caller?: Caller; body?: object } = {},
  ) => {
    const app = mountRoutes(viewRoutes({ db: store.db, now: () => new Date(0) }), async () => caller);
    app.onError((error) => {
      if (error instanceof ProblemError) return problemResponse(error.settings);
      throw error;
    });
    const headers = { 'content-type': 'application/json' };
    return app.request(path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  };
  const save = async (name: string, query: string, isDefault = false) =>
    v.parse(SavedViewSchema, await (await call('POST', '/views', { body: { name, query, isDefault } })).json());
  const views = async (caller = person) =>
    v.parse(SavedViewListSchema, await (await call('GET', '/views', { caller })).json()).views;

  test('are kept for their person alone, and one of them is the default', async () => {
    const spring = await save('Spring', 'campaign=spring&columns=time.contact', true);
    const robots = await save(' Robots ', 'robot=yes', true);
    expect(await views()).toEqual([
      { ...robots, name: 'Robots', isDefault: true },
      { ...spring, isDefault: false },
    ]);
    expect(await views(other)).toEqual([]);
    const change = { body: { isDefault: true } };
    expect((await call('PATCH', `/views/${spring.id}`, { ...change, caller: other })).status).toBe(404);
    expect((await call('DELETE', `/views/${spring.id}`, { caller: other })).status).toBe(404);
    expect((await call('PATCH', `/views/${spring.id}`, change)).status).toBe(204);
    expect((await views()).filter(({ isDefault }) => isDefault)).toEqual([{ ...spring, isDefault: true }]);
    expect((await call('DELETE', `/views/${robots.id}`)).status).toBe(204);
    expect(await views()).toHaveLength(1);
  });

  test('keep nothing of what was searched for, nor the row that was open', async () => {
    const view = await save('Found', 'site=salon&q=%2B79001234567&inquiry=salon.0190&source=yandex');
    expect(view.query).toBe('site=salon&source=yandex');
    expect(JSON.stringify(await store.db.selectFrom('saved_views').selectAll().execute())).not.toContain('79001234567');
    await call('DELETE', `/views/${view.id}`);
  });

  test('belong to a list, and each list has its own default', async () => {
    const goals = v.parse(
      SavedViewSchema,
      await (
        await call('POST', '/views', { body: { list: 'goals', name: 'Calls', query: 'goal=call', isDefault: true } })
      ).json(),
    );
    const ofGoals = v.parse(SavedViewListSchema, await (await call('GET', '/views?list=goals')).json()).views;
    expect(ofGoals).toEqual([goals]);
    expect((await views()).map(({ isDefault, list }) => [list, isDefault])).toEqual([['inquiries', true]]);
    const wrong = await call('POST', '/views', { body: { list: 'goals', name: 'x', query: 'columns=contact' } });
    expect((await wrong.json()).errors).toMatchObject([{ field: 'query' }]);
    await call('DELETE', `/views/${goals.id}`);
  });

  test('must have a name and the query of a list', async () => {
    const refused = async (body: object) => (await (await call('POST', '/views', { body })).json()).errors;
    expect(await refused({ name: ' ', query: '' })).toMatchObject([{ field: 'name' }]);
    expect(await refused({ name: 'x', query: 'period=ever' })).toMatchObject([{ field: 'query' }]);
  });

  test('are no thing for a program', async () => {
    expect((await call('GET', '/views', { caller: aProgram() })).status).toBe(403);
  });
});
