import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { scopes } from '../../contracts/access.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { route } from '../api/route.ts';
import { newApp } from '../http/new-app.ts';
import { secretHash } from '../sites/hook-secrets.ts';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { createSecrets } from '../store/secrets.ts';
import { testStores } from '../store/testing.ts';
import { accountRoutes } from './account-routes.ts';
import { callerOf } from './caller.ts';
import { requireOwnOrigin } from './own-origin.ts';
import { quickHash } from './testing-password.ts';

vi.mock('./password.ts', async (load) => (await import('./testing-password.ts')).cheapPasswords(await load()));

const origin = 'https://tendril.example';
const password = 'correct horse';
const secrets = createSecrets(Buffer.alloc(32, 7));
const hourMs = 3_600_000;

describe.each(testStores())('accounts on $engine', ({ open }) => {
  let store: Store;
  let now: Date;
  let app: Hono;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite());
    const owner = { id: randomUUID(), email: 'owner@salon.example', role: 'owner' as const, created_at: new Date() };
    await store.db
      .insertInto('accounts')
      .values({ ...owner, password_hash: quickHash(password) })
      .execute();
    await store.db
      .insertInto('api_tokens')
      .values([
        { token_hash: secretHash('all-sites'), name: 'all', sites: null, created_at: new Date() },
        { token_hash: secretHash('one-site'), name: 'one', sites: '["salon"]', created_at: new Date() },
      ])
      .execute();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.db.deleteFrom('quotas').execute();
    await store.db.deleteFrom('logins').execute();
    now = new Date('2026-03-01T12:00:00Z');
    const ports = { db: store.db, now: () => now, trustedProxies: 0, secrets, publicUrl: origin, tellAlarm() {} };
    const read = route({
      method: 'GET',
      path: '/inquiries',
      summary: 'Tells the sites.',
      access: 'inquiries:read',
      handle: async ({ sites }) => ({ sites }),
    });
    const api = new Hono().use(requireOwnOrigin(origin)).route(
      '/',
      mountRoutes([...accountRoutes(ports), read], (context) => callerOf(context, ports)),
    );
    app = newApp(pino({ level: 'silent' })).route('/api', api);
  });

  const remote = { incoming: { headers: {}, socket: { remoteAddress: '192.0.2.1' } } };
  const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.request(
      path,
      {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      },
      remote,
    );
  const logIn = (more = {}) => send('/api/login', { email: ' OWNER@salon.example', password, ...more });
  const cookieOf = (answer: Response) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const me = (cookie: string) => app.request('/api/me', { headers: { cookie } });

  test('the right password gives a cookie that only this host gets, and who one is', async () => {
    const answer = await logIn();
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-tendril=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const mine = await me(cookieOf(answer));
    expect(await mine.json()).toEqual({
      email: 'owner@salon.example',
      role: 'owner',
      scopes,
      sites: [{ id: 'salon', name: 'Salon', language: 'ru', timeZone: 'UTC', currency: 'RUB' }],
      allSites: true,
      owesFactor: false,
    });
    expect(mine.headers.get('cache-control')).toBe('no-store');
  });

  test('what is kept of the cookie is a hash', async () => {
    const value = cookieOf(await logIn()).split('=')[1] ?? '';
    const [login] = await store.db.selectFrom('logins').selectAll().execute();
    expect(login?.token_hash).toBe(secretHash(value));
  });

  test('a wrong password and an unknown user get the same answer', async () => {
    const wrong = await logIn({ password: 'wrong' });
    const unknown = await logIn({ email: 'nobody@salon.example' });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
    expect(wrong.headers.get('set-cookie')).toBeNull();
  });

  test('after ten wrong passwords an account waits, also for the right one; others do not', async () => {
    const tries = await Promise.all(Array.from({ length: 12 }, () => logIn({ password: 'wrong' })));
    expect(tries.map(({ status }) => status).sort()).toEqual([...Array(10).fill(401), 429, 429]);
    const refused = await logIn();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '900']);
    expect((await logIn({ email: 'other@salon.example' })).status).toBe(401);
    now = new Date(now.getTime() + 15 * 60_000);
    expect((await logIn()).status).toBe(204);
  }, 60_000);

  test('right passwords never use up the tries', async () => {
    for (let n = 0; n < 12; n += 1) expect((await logIn()).status).toBe(204);
  }, 60_000);

  test('a log-in ends after 12 hours without use, and after 7 days in any case', async () => {
    const cookie = cookieOf(await logIn());
    const startedAt = now.getTime();
    for (let hours = 11; hours < 7 * 24; hours += 11) {
      now = new Date(startedAt + hours * hourMs);
      expect((await me(cookie)).status).toBe(200);
    }
    now = new Date(startedAt + 7 * 24 * hourMs);
    expect((await me(cookie)).status).toBe(401);

    const other = cookieOf(await logIn());
    now = new Date(now.getTime() + 12 * hourMs);
    expect((await me(other)).status).toBe(401);
  });

  test('logging out ends the log-in, and logging in again ends the one before', async () => {
    const first = cookieOf(await logIn());
    const second = cookieOf(await send('/api/login', { email: 'owner@salon.example', password }, { cookie: first }));
    expect([(await me(first)).status, (await me(second)).status]).toEqual([401, 200]);
    const out = await send('/api/logout', {}, { cookie: second });
    expect([out.status, out.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('__Host-tendril=;')]);
    expect((await me(second)).status).toBe(401);
  });

  test.each([undefined, 'https://evil.example', 'null', 'https://tendril.example.evil.example'])(
    'changes nothing for a page of %s',
    async (foreign) => {
      const headers = { 'content-type': 'application/json', ...(foreign ? { origin: foreign } : {}) };
      for (const path of ['/api/login', '/api/logout']) {
        const answer = await app.request(path, { method: 'POST', headers, body: '{}' }, remote);
        expect(answer.status).toBe(403);
      }
    },
  );

  test.each([
    ['a form', 'email=a', 'application/x-www-form-urlencoded', 415],
    ['broken JSON', '{', 'application/json', 400],
    ['no password', '{"email":"a@b"}', 'application/json', 400],
    ['too much', `{"email":"${'x'.repeat(5000)}"}`, 'application/json', 413],
  ])('refuses %s', async (_, body, contentType, status) => {
    const headers = { origin, 'content-type': contentType };
    expect((await app.request('/api/login', { method: 'POST', headers, body }, remote)).status).toBe(status);
  });

  test.each([
    ['a stranger', {}, '', 401],
    ['an unknown token', { authorization: 'Bearer guess' }, '', 401],
    ['an unknown cookie', { cookie: '__Host-tendril=guess' }, '', 401],
    ['a token in another scheme', { authorization: 'Basic all-sites' }, '', 401],
    ['a token on a foreign site', { authorization: 'Bearer one-site' }, '?site=other', 403],
  ])('%s may not read', async (_, headers, query, status) => {
    expect((await app.request(`/api/inquiries${query}`, { headers })).status).toBe(status);
  });

  test.each([
    ['for all sites', 'all-sites', '?site=any', ['any']],
    ['on its own site', 'one-site', '?site=salon', ['salon']],
    ['on no site in particular', 'one-site', '', ['salon']],
  ])('a token %s reads, and the route knows its sites', async (_, token, query, sites) => {
    const answer = await app.request(`/api/inquiries${query}`, { headers: { authorization: `Bearer ${token}` } });
    expect([answer.status, await answer.json()]).toEqual([200, { sites }]);
  });
});
