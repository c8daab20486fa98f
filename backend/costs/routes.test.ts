import { pino } from 'pino';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CostSummarySchema } from '../../contracts/costs.ts';
import { aPersonAt } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { newApp } from '../http/new-app.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, noon, putSites } from '../visits/testing.ts';
import { costRoutes } from './routes.ts';

const salon = aSite('salon', { timeZone: 'Europe/Moscow' });
const file = 'Дата;Кампания;Расход\n01.02.2026;Весна;100,50\n02.02.2026;Весна;200\n';

describe.each(testStores())('costs over HTTP on $engine', ({ open }) => {
  let store: Store;
  let caller = aPersonAt();
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    caller = aPersonAt({ role: 'marketer' });
    await store.db.deleteFrom('campaign_costs').execute();
    await store.db.deleteFrom('audit_entries').execute();
  });

  const post = async (path: string, body: object) => {
    const routes = costRoutes({ db: store.db, now: () => new Date(noon) });
    const app = newApp(pino({ level: 'silent' })).route(
      '/',
      mountRoutes(routes, async () => caller),
    );
    const headers = { 'content-type': 'application/json' };
    const response = await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const stored = async () => {
    const rows = await store.db.selectFrom('campaign_costs').select(['campaign', 'amount']).orderBy('day').execute();
    return rows.map(({ campaign, amount }) => [campaign, Number(amount)]);
  };

  test('a look says what is understood and stores nothing', async () => {
    const { status, body } = await post('/costs/preview', { site: 'salon', text: file });
    expect(status).toBe(200);
    expect(v.parse(CostSummarySchema, body)).toMatchObject({
      ...{ currency: 'RUB', lines: 2, from: '2026-02-01', to: '2026-02-02', total: '300.50', problems: [] },
      changes: { added: 2, changed: 0, same: 0 },
    });
    expect(await stored()).toEqual([]);
  });

  test('the same file twice counts once, and a later one replaces and says what changed', async () => {
    await post('/costs', { site: 'salon', text: file });
    expect(await post('/costs', { site: 'salon', text: file })).toMatchObject({
      body: { changes: { added: 0, changed: 0, same: 2 } },
    });
    const other = file.replace('200', '250').concat('03.02.2026;Весна;1\n');
    const changes = { added: 1, changed: 1, same: 1 };
    expect(await post('/costs/preview', { site: 'salon', text: other })).toMatchObject({ body: { changes } });
    expect(await post('/costs', { site: 'salon', text: other })).toMatchObject({ status: 200, body: { changes } });
    expect(await stored()).toEqual([
      ['Весна', 100.5],
      ['Весна', 250],
      ['Весна', 1],
    ]);
  });

  test('who uploaded what is in the audit log', async () => {
    await post('/costs', { site: 'salon', text: file });
    const entries = await store.db.selectFrom('audit_entries').selectAll().execute();
    expect(entries).toMatchObject([
      { action: 'costs.upload', site_id: 'salon', after: { total: '300.50', currency: 'RUB', added: 2 } },
    ]);
  });

  test('nothing of a file with a wrong line is stored, and each is named', async () => {
    const text = `${file}whenever;Весна;1\n`;
    expect(await post('/costs/preview', { site: 'salon', text })).toMatchObject({
      status: 200,
      body: { problems: [{ line: 4, column: 'day', code: 'day' }], problemCount: 1 },
    });
    const refused = await post('/costs', { site: 'salon', text });
    expect(refused).toMatchObject({
      status: 400,
      body: { type: '/problems/wrong-costs', errors: [{ field: 'line 4' }] },
    });
    expect(JSON.stringify(refused.body)).not.toContain('whenever');
    expect(await stored()).toEqual([]);
  });

  test('a currency other than the site’s is refused', async () => {
    const text = 'day,campaign,cost,currency\n2026-02-01,a,1,USD\n';
    expect(await post('/costs', { site: 'salon', text })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'line 2', problem: expect.stringContaining('currency') }] },
    });
  });

  test('who only looks may not upload, nor anybody to a site that is not theirs', async () => {
    caller = aPersonAt({ role: 'viewer' });
    expect(await post('/costs', { site: 'salon', text: file })).toMatchObject({ status: 403 });
    expect(await post('/costs/preview', { site: 'salon', text: file })).toMatchObject({ status: 403 });
    caller = aPersonAt({ role: 'marketer', sites: ['other'] });
    expect(await post('/costs', { site: 'salon', text: file })).toMatchObject({ status: 403 });
  });
});
