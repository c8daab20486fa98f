import { Hono } from 'hono';
import { pino } from 'pino';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  AdapterListSchema,
  CheckOutcomeSchema,
  type ConnectionList,
  ConnectionListSchema,
  SavedConnectionSchema,
} from '../../../contracts/integrations.ts';
import type { Problem } from '../../../contracts/problem.ts';
import type { Caller } from '../../accounts/caller.ts';
import { aPersonAt } from '../../accounts/testing.ts';
import { mountRoutes } from '../../api/mount-routes.ts';
import { newApp } from '../../http/new-app.ts';
import { openConnectionTokens } from '../../sites/connection-tokens.ts';
import { secretHash } from '../../sites/hook-secrets.ts';
import type { Store } from '../../store/open-store.ts';
import { testStores } from '../../store/testing.ts';
import { aSite, noon, putSites } from '../../visits/testing.ts';
import { openAdapters } from '../adapters.ts';
import { type FakeApi, fakeApi, secrets } from '../yclients/testing.ts';
import { connectionRoutes } from './connection-routes.ts';

const given = { branches: [' 700100'], partnerToken: 'partner-secret', userToken: 'user-secret' };
const kept = { branches: ['700100'], apiBase: 'https://api.yclients.com' };

describe.each(testStores())('connections on $engine', ({ open }) => {
  let store: Store;
  let api: FakeApi;
  let asked: { url: string; authorization: string | undefined }[];
  let caller: Caller;
  let clock = noon;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of tables) await store.db.deleteFrom(table).execute();
    await putSites(store, [aSite('salon'), aSite('other')]);
    [api, asked, caller] = [fakeApi(), [], aPersonAt({ role: 'marketer' })];
  });
  const tables = [
    ...(['hook_secrets', 'hook_messages', 'connection_states', 'connection_branches', 'connections'] as const),
    ...(['audit_entries', 'quotas', 'sites'] as const),
  ];

  async function request(method: string, path: string, body?: object) {
    const fetch: Parameters<typeof openAdapters>[0]['fetch'] = (url, init) => {
      asked.push({ url, authorization: init?.headers?.authorization });
      return api.fetch(url);
    };
    const adapters = openAdapters({ mode: 'production', fetch, pace: { turn: async () => {}, pause: () => {} } });
    const now = () => {
      clock += 1_000;
      return new Date(clock);
    };
    const ports = { db: store.db, now, adapters, secrets, publicUrl: 'https://tendril.example' };
    const routes = new Hono().route(
      '/',
      mountRoutes(connectionRoutes(ports), async () => caller),
    );
    const app = newApp(pino({ level: 'silent' })).route('/', routes);
    const content = body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {};
    const answer = await app.request(path, { method, ...content });
    const text = await answer.text();
    return { status: answer.status, text, body: text ? JSON.parse(text) : null };
  }
  const create = async (settings: object = given) =>
    v.parse(
      SavedConnectionSchema,
      (await request('POST', '/sites/salon/connections', { system: 'yclients', settings })).body,
    );
  const list = async (): Promise<ConnectionList['connections']> =>
    v.parse(ConnectionListSchema, (await request('GET', '/connections')).body).connections;
  const errorsOf = ({ body }: { body: Problem }) => body.errors?.map(({ field, problem }) => `${field} ${problem}`);
  const stored = () => store.db.selectFrom('connections').selectAll().executeTakeFirstOrThrow();
  const actions = async () =>
    (await store.db.selectFrom('audit_entries').select('action').orderBy('number').execute()).map(
      ({ action }) => action,
    );

  test('are made by the adapter’s own form, whose fields all have words and a schema', async () => {
    const { adapters } = v.parse(AdapterListSchema, (await request('GET', '/adapters')).body);
    const [yclients] = adapters;
    expect(yclients?.fields.map(({ name, control }) => [name, control])).toEqual([
      ['branches', 'lines'],
      ['partnerToken', 'secret'],
      ['userToken', 'secret'],
      ['apiBase', 'text'],
      ['forms', 'sites-by-number'],
      ['fallback', 'default'],
      ['appFallback', 'default'],
      ['appPatterns', 'lines'],
    ]);
    expect(yclients?.fields.find(({ name }) => name === 'apiBase')?.schema).toMatchObject({ type: 'string' });
  });

  test('tell no secret, in no answer and no entry of the log, only since when each is there', async () => {
    const { connection, hookAddress } = await create();
    expect(connection).toMatchObject({ site: 'salon', settings: kept, state: { waiting: 0, parked: 0 } });
    expect(connection.secrets.map(({ name }) => name)).toEqual(['partnerToken', 'userToken']);
    expect(openConnectionTokens(secrets, await stored())).toEqual({
      partnerToken: 'partner-secret',
      userToken: 'user-secret',
    });
    const hook = await store.db.selectFrom('hook_secrets').selectAll().executeTakeFirstOrThrow();
    expect(hook.secret_hash).toBe(secretHash(hookAddress?.split('/').at(-1) ?? ''));
    const told = [JSON.stringify(await store.db.selectFrom('audit_entries').selectAll().execute())];
    for (const path of ['/connections', '/connections?site=salon']) told.push((await request('GET', path)).text);
    expect(told.join()).not.toMatch(/partner-secret|user-secret/);
    expect(told.join()).not.toContain(hookAddress?.split('/').at(-1));
  });

  test('show the last four characters of a secret that is long enough, in the settings alone', async () => {
    const long = { ...given, partnerToken: '0123456789abYYc3', userToken: 'abcdefghZZ12' };
    const { connection } = await create(long);
    const endsOf = (told: ConnectionList['connections'][number] | undefined) =>
      told?.secrets.map(({ name, end }) => [name, end]);
    const ends = [
      ['partnerToken', 'YYc3'],
      ['userToken', 'ZZ12'],
    ];
    expect([endsOf(connection), endsOf((await list())[0])]).toEqual([ends, ends]);

    const path = `/sites/salon/connections/${connection.id}`;
    const change = { settings: { branches: ['700100'], userToken: 'elevenQQ345' }, changedAt: connection.changedAt };
    const changed = v.parse(SavedConnectionSchema, (await request('PUT', path, change)).body);
    expect(endsOf(changed.connection)).toEqual([ends[0], ['userToken', null]]);
    const audit = JSON.stringify(await store.db.selectFrom('audit_entries').selectAll().execute());
    expect(audit).not.toMatch(/YYc3|ZZ12|Q345/);
  });

  test('keep a secret that is not given again, and take one that is', async () => {
    const { connection } = await create();
    const path = `/sites/salon/connections/${connection.id}`;
    const first = { settings: { branches: ['700100', 700101], userToken: 'next' }, changedAt: connection.changedAt };
    const changed = v.parse(SavedConnectionSchema, (await request('PUT', path, first)).body);
    expect(openConnectionTokens(secrets, await stored())).toEqual({
      partnerToken: 'partner-secret',
      userToken: 'next',
    });
    const [partner, user] = changed.connection.secrets;
    expect(partner?.setAt).toBe(connection.secrets[0]?.setAt);
    expect(user?.setAt).toBe(changed.connection.changedAt);
    const late = await request('PUT', path, first);
    expect([late.status, late.body.type]).toEqual([409, '/problems/connection-changed']);
  });

  test('never send a stored secret to another address than it was given for, neither by a check nor by a change', async () => {
    const { connection } = await create();
    const settings = { branches: ['700100'], apiBase: 'https://elsewhere.example' };
    const check = await request('POST', '/sites/salon/connection-check', {
      ...{ system: 'yclients', connection: connection.id, settings },
    });
    const change = await request('PUT', `/sites/salon/connections/${connection.id}`, {
      ...{ settings: { ...settings, userToken: 'mine' }, changedAt: connection.changedAt },
    });
    const problem = 'must be given again, since apiBase says where it is sent';
    expect(errorsOf(check)).toEqual([`settings.partnerToken ${problem}`, `settings.userToken ${problem}`]);
    expect(errorsOf(change)).toEqual([`settings.partnerToken ${problem}`]);
    expect(asked).toEqual([]);
  });

  test.each([
    [
      'nothing',
      {},
      ['settings.branches is missing', 'settings.partnerToken is missing', 'settings.userToken is missing'],
    ],
    ['no number', { ...given, branches: ['7', 'x'] }, ['settings.branches[1] must be a number such as 700100']],
    ['one branch twice', { ...given, branches: ['7', '7'] }, ['settings.branches[1] is there twice']],
    [
      'a token with a space',
      { ...given, userToken: 'a b' },
      ['settings.userToken must not have spaces or letters other than A to Z'],
    ],
    [
      'an address without https',
      { ...given, apiBase: 'http://10.0.0.1' },
      ['settings.apiBase must be an address with https:// (http:// only in development, for localhost)'],
    ],
    [
      'a site that is not there',
      { ...given, forms: { 5: 'gone' } },
      ['settings.forms.5 names a site that does not exist'],
    ],
    ['an unknown field', { ...given, secret: 1 }, ['settings.secret is not a field of this document; remove it']],
  ])('with %s are refused, and each wrong field is named', async (_, settings, errors) => {
    expect(errorsOf(await request('POST', '/sites/salon/connections', { system: 'yclients', settings }))).toEqual(
      errors,
    );
    expect(await list()).toEqual([]);
  });

  test('may not take the branch of another connection, nor name a site that is not the caller’s', async () => {
    await create();
    caller = aPersonAt({ role: 'marketer', sites: ['other'] });
    const settings = {
      ...given,
      branches: ['1', '700100'],
      fallback: { kind: 'campaign', campaign: 'x', site: 'salon' },
    };
    const answer = await request('POST', '/sites/other/connections', { system: 'yclients', settings });
    expect(errorsOf(answer)).toEqual([
      'settings.branches[1] belongs to another connection already; disconnect that one first',
      'settings.fallback.site names a site that does not exist',
    ]);
    expect(await list()).toEqual([]);
  });

  test.each([
    ['a wrong partner’s token', [401], { reason: 'wrong-token', field: 'partnerToken' }],
    ['a wrong user’s token', [200, 401], { reason: 'wrong-token', field: 'userToken' }],
    ['no right to see records', [200, 403], { reason: 'no-rights', field: 'userToken' }],
    ['an ended licence', [402], { reason: 'licence-ended', field: 'branches' }],
    ['too many requests', [429], { reason: 'too-many-calls', field: null }],
    ['a failure over there', [502], { reason: 'out-of-order', field: null }],
    ['a page instead of an API', [404], { reason: 'wrong-address', field: 'apiBase' }],
  ])('say plainly to a check: %s', async (_, statuses, said) => {
    api.next.push(
      ...statuses.map((status) =>
        status === 200
          ? Response.json({ success: true, data: { id: 1, title: 'Т' } })
          : new Response('<html>', { status }),
      ),
    );
    const { body } = await request('POST', '/sites/salon/connection-check', { system: 'yclients', settings: given });
    expect(v.parse(CheckOutcomeSchema, body)).toEqual({ outcome: 'failed', branch: '700100', ...said });
  });

  test('a check with typed settings stores nothing; with stored ones it is kept how it went', async () => {
    const good = () => {
      api.next.push(Response.json({ success: true, data: { title: 'Салон на Ленина' } }));
      api.next.push(Response.json({ success: true, data: [], meta: [] }));
    };
    good();
    const typed = await request('POST', '/sites/salon/connection-check', { system: 'yclients', settings: given });
    expect(typed.body).toEqual({ outcome: 'ok', branches: [{ id: '700100', name: 'Салон на Ленина' }], of: 1 });
    expect(asked[1]).toEqual({
      url: 'https://api.yclients.com/api/v1/records/700100?count=1',
      authorization: 'Bearer partner-secret, User user-secret',
    });
    expect(await list()).toEqual([]);
    const { connection } = await create();
    const check = () =>
      request('POST', '/sites/salon/connection-check', { system: 'yclients', connection: connection.id });
    good();
    await check();
    expect((await list())[0]?.state).toMatchObject({ lastSuccessAt: expect.any(String), lastFailure: null });
    api.next.push(new Response('', { status: 401 }));
    await check();
    expect((await list())[0]?.state.lastFailure?.code).toBe('wrong-token');
  });

  test('are checked twelve times a minute at most, so that nobody scans addresses with it', async () => {
    const check = () => request('POST', '/sites/salon/connection-check', { system: 'yclients', settings: given });
    const statuses: number[] = [];
    const minute = Math.ceil(clock / 60_000) * 60_000;
    for (clock = minute; statuses.length < 13; ) statuses.push((await check()).status);
    expect(statuses).toEqual([...Array(12).fill(200), 429]);
  });

  test('are switched off and on, get a new address, and go; the log says all of it', async () => {
    const { connection, hookAddress } = await create();
    const path = `/sites/salon/connections/${connection.id}`;
    const off = await request('PUT', `${path}/state`, { disabled: true });
    expect(off.body.connection.disabledAt).toEqual(expect.any(String));
    await request('PUT', `${path}/state`, { disabled: true });
    await request('PUT', `${path}/state`, { disabled: false });
    const hashes = async () =>
      (await store.db.selectFrom('hook_secrets').select('secret_hash').execute()).map((row) => row.secret_hash);
    const hashOf = (address: string) => secretHash(address.split('/').at(-1) ?? '');
    const soft = (await request('POST', `${path}/hook-address`, { endOldNow: false })).body;
    expect((await hashes()).sort()).toEqual([hookAddress ?? '', soft.hookAddress].map(hashOf).sort());
    const hard = (await request('POST', `${path}/hook-address`, { endOldNow: true })).body;
    expect(await hashes()).toEqual([hashOf(hard.hookAddress)]);
    expect((await request('DELETE', path)).status).toBe(204);
    expect([await list(), await hashes()]).toEqual([[], []]);
    expect(await actions()).toEqual(
      ['create', 'off', 'on', 'hook', 'hook', 'remove'].map((action) => `connection.${action}`),
    );
    expect((await request('DELETE', path)).status).toBe(404);
  });
});
