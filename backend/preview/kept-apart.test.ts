import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { intakeOn } from '../intake/testing.ts';
import { countRequests } from '../metrics/count-requests.ts';
import type { Metrics } from '../metrics/open-metrics.ts';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aPageView, aVisit } from '../visits/testing.ts';

describe.each(testStores())('events of a preview on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite());
  });
  afterAll(() => store.close());

  test('never reach the intake, whatever their token; another parameter means nothing', async () => {
    const { ask } = intakeOn(store);
    const post = (query: string, event: object) =>
      ask(`/c/salon${query}`, {
        headers: { origin: 'https://salon.example', 'content-type': 'text/plain' },
        body: JSON.stringify({ visit: aVisit(1), events: [event] }),
      });
    const views = async () => (await store.db.selectFrom('page_views').select('id').execute()).map(({ id }) => id);

    expect((await post('?tendril_preview=forged', aPageView(11))).status).toBe(404);
    expect((await post('?a=1&tendril_preview=x', aPageView(12))).status).toBe(404);
    expect(await views()).toEqual([]);
    expect((await post('?a=1', aPageView(13))).status).toBe(200);
    expect(await views()).toEqual([aPageView(13).id]);
  });
});

test('requests of a preview are measured apart from those of the intake', async () => {
  const request = vi.fn();
  const app = new Hono().use(countRequests({ request } as unknown as Metrics)).get('*', (context) => context.text(''));
  await app.request('/c/salon?tendril_preview=x');
  await app.request('/c/salon');
  expect(request.mock.calls.map(([{ route }]) => route)).toEqual(['preview', 'collect']);
});
