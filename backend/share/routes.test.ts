import { Hono } from 'hono';
import { pino } from 'pino';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { AnalyticsReportSchema } from '../../contracts/analytics.ts';
import { InquiryListSchema } from '../../contracts/inquiry.ts';
import { MadeShareSchema, ShareListSchema, SharePassSchema } from '../../contracts/share.ts';
import { GoalListSchema } from '../../contracts/visit-view.ts';
import type { Caller } from '../accounts/caller.ts';
import { aPersonAt, aProgram } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { newApp } from '../http/new-app.ts';
import { aReport, recordInquiry } from '../inquiries/testing.ts';
import type { Store } from '../store/open-store.ts';
import { createSecrets } from '../store/secrets.ts';
import { testStores } from '../store/testing.ts';
import { aGoal, aSite, aVisit, idOf, noon, putSites, recordVisit } from '../visits/testing.ts';
import { forgetShares } from './list-shares.ts';
import { shareRoutes } from './routes.ts';
import { sharedRoutes } from './shared-routes.ts';

vi.mock('../accounts/password.ts', async (load) =>
  (await import('../accounts/testing-password.ts')).cheapPasswords(await load()),
);

const dayMs = 86_400_000;
const salon = aSite('salon', { timeZone: 'Europe/Moscow' });
const owner = aPersonAt();
const marketer = { ...aPersonAt({ role: 'marketer' }), accountId: '00000000-0000-4000-8000-000000000002' } as Caller;
const contact = { name: 'Anna', phone: '+79001234567', email: 'anna@mail.example' };

describe.each(testStores())('links that show something to strangers on $engine', ({ open }) => {
  let store: Store;
  let now: Date;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [salon, aSite('other')]);
    const receivedAt = new Date(noon);
    await store.db.transaction().execute(async (tx) => {
      const visit = aVisit(1, { query: '?utm_source=yandex&utm_medium=cpc&yclid=77' });
      await recordVisit(tx, { site: salon, visit, events: [aGoal(12)], receivedAt, userAgent: 'iPhone' });
      const event = { ...aReport(1, { url: 'https://salon.example/book?code=5', contact }), message: 'my words' };
      await recordInquiry(tx, { site: salon, visit, event, receivedAt });
      const plain = { type: 'inquiry', id: idOf(2), at: noon - dayMs, url: 'https://salon.example/' } as const;
      await recordInquiry(tx, { site: salon, visit: null, event: { ...plain, contact: { name: 'Bob' } }, receivedAt });
      await recordInquiry(tx, { site: aSite('other'), visit: null, event: { ...plain, contact }, receivedAt });
    });
    const cost = { site_id: 'salon', day: '2026-03-01', source: 'yandex', medium: 'cpc', campaign: '' };
    await store.db
      .insertInto('campaign_costs')
      .values({ ...cost, amount: '100', currency: 'RUB', uploaded_at: receivedAt })
      .execute();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of ['share_links', 'quotas', 'accounts', 'audit_entries'] as const)
      await store.db.deleteFrom(table).execute();
    now = new Date(noon + 60_000);
    for (const person of [owner, marketer]) {
      if (person.kind !== 'person') continue;
      const { accountId: id, email, role } = person;
      await store.db.insertInto('accounts').values({ id, email, role, password_hash: 'x', created_at: now }).execute();
    }
  });

  async function send(
    path: string,
    {
      caller = marketer as Caller | null,
      method = 'GET',
      body,
      headers = {},
    }: { caller?: Caller | null; method?: string; body?: object; headers?: Record<string, string> } = {},
  ) {
    const ports = { db: store.db, now: () => now, publicUrl: 'https://tendril.example' };
    const secrets = createSecrets(Buffer.alloc(32, 7));
    const routes = [...shareRoutes(ports), ...sharedRoutes({ ...ports, secrets, trustedProxies: 0 })];
    const app = newApp(pino({ level: 'silent' })).route(
      '/',
      new Hono().route(
        '/',
        mountRoutes(routes, async () => caller),
      ),
    );
    const init = {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    };
    return app.request(path, init, { incoming: { headers: {}, socket: { remoteAddress: '192.0.2.1' } } });
  }
  const ask = (share: object, caller: Caller = marketer) =>
    send('/shares', {
      caller,
      method: 'POST',
      body: { site: 'salon', kind: 'inquiries', name: 'For the boss', query: '', days: 30, ...share },
    });
  /** Makes a link and gives what a stranger with it can ask. */
  async function make(share: object = {}, caller: Caller = marketer) {
    const made = await ask(share, caller);
    expect(made.status).toBe(201);
    const { id, link } = v.parse(MadeShareSchema, await made.json());
    const authorization = `Share ${link.slice(link.indexOf('#') + 1)}`;
    const get = (path: string, more: Record<string, string> = {}) =>
      send(path, { caller: null, headers: { authorization, ...more } });
    const unlock = (password: string) =>
      send('/shared/unlock', { caller: null, method: 'POST', headers: { authorization }, body: { password } });
    return { id, link, get, unlock };
  }
  const inquiriesOf = async (answer: Response) => v.parse(InquiryListSchema, await answer.json()).inquiries;

  test('show a list of one site with its columns, and nobody in it', async () => {
    const { get } = await make({ query: 'site=other&q=Anna&columns=time.contact.what.page.source' });
    const about = await get('/shared');
    expect(await about.json()).toMatchObject({
      ...{ state: 'open', kind: 'inquiries', name: 'For the boss', showsContacts: false },
      ...{ site: { id: 'salon', timeZone: 'Europe/Moscow' }, columns: ['time', 'what', 'page', 'source'] },
    });
    expect([about.headers.get('x-robots-tag'), about.headers.get('referrer-policy')]).toEqual([
      'noindex, nofollow',
      'no-referrer',
    ]);
    const answer = await get('/shared/inquiries');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const text = await answer.clone().text();
    for (const secret of ['Anna', '9001234567', 'anna@', 'my words', 'code=5', 'yclid', 'Bob'])
      expect(text).not.toContain(secret);
    const rows = await inquiriesOf(answer);
    expect(rows.map(({ site }) => site)).toEqual(['salon', 'salon']);
    expect(rows[0]).toMatchObject({ pageUrl: 'https://salon.example/book', origin: { source: 'yandex' } });
    expect(await (await get('/shared/count')).json()).toEqual({ count: 2, exact: true });
  });

  test('show exactly what was shared, whatever is written into the address', async () => {
    const { get } = await make({ query: 'source=yandex' });
    const plain = await (await get('/shared/inquiries')).text();
    for (const query of ['source=vk', 'site=other', 'q=Bob', 'columns=contact', 'showsContacts=true', 'period=today'])
      expect(await (await get(`/shared/inquiries?${query}`)).text()).toBe(plain);
    expect(v.parse(InquiryListSchema, JSON.parse(plain)).inquiries).toHaveLength(1);
    // A cursor of the other row moves within the filter, and does not leave it.
    expect(await inquiriesOf(await get(`/shared/inquiries?before=${noon - dayMs + 1}.${idOf(9)}`))).toEqual([]);
  });

  test('show what was asked for where nothing but the contact was chosen', async () => {
    const { get } = await make({ query: 'columns=contact' });
    expect(await (await get('/shared')).json()).toMatchObject({ columns: ['time', 'what'] });
  });

  test('show goals and reports likewise, costs only where they are meant to be shown', async () => {
    const goals = await make({ kind: 'goals', query: 'goal=call' });
    const list = v.parse(GoalListSchema, await (await goals.get('/shared/goals')).json()).goals;
    expect(list).toMatchObject([{ name: 'call', visitId: '', visitorId: null }]);
    const report = async (share: object) => {
      const { get } = await make({ kind: 'analytics', query: 'by=source&period=7-days', ...share });
      const answer = await get('/shared/analytics?by=campaign&site=other');
      return v.parse(AnalyticsReportSchema, await answer.json());
    };
    const without = await report({});
    expect(without).toMatchObject({ sites: ['salon'], by: 'source', from: '2026-02-23', to: '2026-03-01' });
    expect(JSON.stringify(without)).not.toMatch(/"cost":(?!null|\[null)/);
    expect((await report({ showsCosts: true })).total.now.cost).toBe(100);
  });

  test('reach nothing of another kind', async () => {
    const inquiries = await make();
    for (const path of ['/shared/goals', '/shared/analytics']) expect((await inquiries.get(path)).status).toBe(404);
    const report = await make({ kind: 'analytics', query: '' });
    for (const path of ['/shared/goals', '/shared/inquiries', '/shared/count'])
      expect((await report.get(path)).status).toBe(404);
  });

  test('show contacts only where an owner says so', async () => {
    const refused = await ask({ showsContacts: true });
    expect([refused.status, (await refused.json()).errors]).toMatchObject([400, [{ field: 'showsContacts' }]]);
    const { get } = await make({ showsContacts: true }, owner);
    const [first] = await inquiriesOf(await get('/shared/inquiries'));
    expect(first).toMatchObject({ contact: { name: 'Anna', phone: '+79001234567' }, message: 'my words' });
  });

  test('ask for their password first, and not without end', async () => {
    const { get, unlock } = await make({ password: 'a long phrase' });
    const other = await make({ password: 'another phrase' });
    expect(await (await get('/shared')).json()).toEqual({ state: 'locked' });
    expect((await get('/shared/inquiries')).status).toBe(401);
    expect((await (await unlock('a wrong phrase')).json()).errors).toMatchObject([{ field: 'password' }]);
    const { pass } = v.parse(SharePassSchema, await (await unlock('a long phrase')).json());
    expect((await get('/shared/inquiries', { 'x-share-pass': pass })).status).toBe(200);
    expect((await other.get('/shared/inquiries', { 'x-share-pass': pass })).status).toBe(401);
    expect((await get('/shared/inquiries', { 'x-share-pass': 'v1.x.y' })).status).toBe(401);
    now = new Date(now.getTime() + 13 * 3_600_000);
    expect((await get('/shared/inquiries', { 'x-share-pass': pass })).status).toBe(401);
    for (let n = 0; n < 10; n += 1) expect((await unlock('a wrong phrase')).status).toBe(400);
    const throttled = await unlock('a long phrase');
    expect([throttled.status, Number(throttled.headers.get('retry-after')) > 0]).toEqual([429, true]);
  });

  test('are read by an address only so often', async () => {
    const { get } = await make();
    const answers = await Promise.all(Array.from({ length: 245 }, () => get('/shared')));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
    now = new Date(now.getTime() + 60_000);
    expect((await get('/shared')).status).toBe(200);
  });

  test('end by their time, by being withdrawn, and with the right of whoever made them', async () => {
    const { id, get } = await make({ days: 7 });
    const status = async () => (await get('/shared/inquiries')).status;
    expect(await status()).toBe(200);
    const change = (values: object) =>
      store.db.updateTable('accounts').set(values).where('role', '<>', 'owner').execute();
    for (const [taken, given] of [
      [{ disabled_at: now }, { disabled_at: null }],
      [{ sites: '["other"]' }, { sites: '["salon"]' }],
      [{ role: 'viewer' }, { role: 'marketer' }],
    ]) {
      await change(taken ?? {});
      expect(await status()).toBe(404);
      await change(given ?? {});
      expect(await status()).toBe(200);
    }
    now = new Date(now.getTime() + 7 * dayMs);
    expect(await status()).toBe(404);
    now = new Date(now.getTime() - dayMs);
    expect((await send(`/shares/${id}?site=salon`, { method: 'DELETE' })).status).toBe(204);
    expect(await status()).toBe(404);
    expect((await send(`/shares/${id}?site=salon`, { method: 'DELETE' })).status).toBe(404);
  });

  test('end with the token of the program that made them', async () => {
    const program = aProgram({ scopes: ['inquiries:export'], sites: ['salon'] });
    const token = {
      token_hash: 'x',
      name: 'test',
      sites: '["salon"]',
      scopes: '["inquiries:export"]',
      created_at: now,
    };
    await store.db.insertInto('api_tokens').values(token).execute();
    const { get } = await make({}, program);
    expect((await get('/shared')).status).toBe(200);
    await store.db.deleteFrom('api_tokens').execute();
    expect((await get('/shared')).status).toBe(404);
  });

  test('are kept as hashes, told once, listed for their sites, and stand in the log', async () => {
    const { id, link, get } = await make({ password: 'a long phrase', name: 'Boss' });
    const token = link.slice(link.indexOf('#') + 1);
    expect(link.startsWith('https://tendril.example/share#')).toBe(true);
    const stored = JSON.stringify([
      await store.db.selectFrom('share_links').selectAll().execute(),
      await store.db.selectFrom('audit_entries').selectAll().execute(),
    ]);
    expect(stored).not.toContain(token);
    expect(stored).not.toContain('a long phrase');
    const list = async (caller: Caller) =>
      v.parse(ShareListSchema, await (await send('/shares', { caller })).json()).shares;
    const madeBy = 'marketer@salon.example';
    const view = { id, site: 'salon', name: 'Boss', hasPassword: true, madeBy, lastUsedAt: null, state: 'live' };
    expect(await list(owner)).toMatchObject([view]);
    expect(await list(aPersonAt({ role: 'marketer', sites: ['other'] }))).toEqual([]);
    const open = await make();
    await open.get('/shared/inquiries');
    expect((await list(owner)).find((one) => one.id === open.id)?.lastUsedAt).toBe(now.toISOString());
    await get('/shared');
    now = new Date(now.getTime() + 31 * dayMs);
    expect((await list(owner)).map(({ state }) => state)).toEqual(['expired', 'expired']);
    await forgetShares(store.db, new Date(now.getTime() + 30 * dayMs));
    expect(await list(owner)).toEqual([]);
    const entries = await store.db.selectFrom('audit_entries').select(['action', 'site_id']).execute();
    expect(entries).toEqual(Array(2).fill({ action: 'share.create', site_id: 'salon' }));
  });

  test.each([
    [{ name: ' ' }, 'name'],
    [{ days: 2 }, 'days'],
    [{ kind: 'people' }, 'kind'],
    [{ query: 'period=ever' }, 'query'],
    [{ kind: 'analytics', query: 'model=magic' }, 'query'],
    [{ kind: 'analytics', query: 'period=ever' }, 'query'],
    [{ kind: 'goals', showsContacts: true }, 'showsContacts'],
    [{ password: 'short' }, 'password'],
    [{ site: 'NO' }, 'site'],
  ])('%o is refused and names %s', async (share, field) => {
    const answer = await ask(share, owner);
    expect(answer.status).toBe(400);
    expect((await answer.json()).errors).toMatchObject([{ field }]);
  });

  test('are nobody’s to make who may not export, nor of a foreign site', async () => {
    expect((await ask({}, aPersonAt({ role: 'viewer' }))).status).toBe(403);
    expect((await ask({}, aPersonAt({ role: 'marketer', sites: ['other'] }))).status).toBe(403);
  });
});
