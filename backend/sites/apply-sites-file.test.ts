import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store/open-store.ts';
import { createSecrets } from '../store/secrets.ts';
import { testStores } from '../store/testing.ts';
import { applySitesFile } from './apply-sites-file.ts';
import { parseSitesFile } from './check-sites-file.ts';
import { openConnectionTokens } from './connection-tokens.ts';
import { secretHash } from './hook-secrets.ts';

const fallback = { kind: 'campaign', campaign: 'walk-in' };
const aSite = (id = 'salon', more = {}) => ({ id, name: id, domains: [`${id}.example`], fallback, ...more });
const aConnection = (id = 'main', more = {}) => ({
  ...{ id, system: 'yclients', site: 'salon', branches: [700100, '700101'], forms: { '123': 'salon' } },
  ...{ partnerToken: 'partner-secret', userToken: 'user-secret', ...more },
});
const hookSecret = 'abcdefghijklmnopqrstuvwxyz0';

describe.each(testStores())('a sites file on $engine', ({ open }) => {
  let store: Store;
  const secrets = createSecrets(randomBytes(32));
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of [
      'site_versions',
      'hook_secrets',
      'connection_branches',
      'connections',
      'told_connections',
      'sites',
      'api_tokens',
      'reattributions',
    ] as const) {
      await store.db.deleteFrom(table).execute();
    }
  });

  const apply = async (content: unknown, now?: Date) => {
    const file = parseSitesFile(content, 'production');
    return applySitesFile(store, now ? { file, secrets, now } : { file, secrets });
  };
  const everything = async () =>
    JSON.stringify(
      await Promise.all([
        store.db.selectFrom('sites').selectAll().execute(),
        store.db.selectFrom('connections').selectAll().execute(),
        store.db.selectFrom('hook_secrets').selectAll().execute(),
        store.db.selectFrom('api_tokens').selectAll().execute(),
      ]),
    );

  test('stores sites, connections and tokens, and no secret in the clear', async () => {
    const token = 'a-token-of-22-letters-x';
    await apply({
      sites: [aSite()],
      connections: [aConnection('main', { hookSecret })],
      tokens: [{ name: 'report', token, sites: ['salon'] }],
    });
    const [connection] = await store.db.selectFrom('connections').selectAll().execute();
    expect(connection).toMatchObject({
      site_id: 'salon',
      settings: { branches: ['700100', '700101'], forms: { '123': 'salon' }, apiBase: 'https://api.yclients.com' },
      // The other one is too short.
      secret_ends: { partnerToken: 'cret' },
    });
    const tokens = { partnerToken: 'partner-secret', userToken: 'user-secret' };
    expect(connection && openConnectionTokens(secrets, connection)).toEqual(tokens);
    const stored = await everything();
    for (const secret of [...Object.values(tokens), hookSecret, token]) expect(stored).not.toContain(secret);
    expect(stored).toContain(secretHash(hookSecret));
    expect(stored).toContain(secretHash(token));
  });

  test('applied again changes nothing but what it says', async () => {
    const file = { sites: [aSite()], connections: [aConnection('main', { hookSecret })] };
    await apply(file);
    await apply({ ...file, sites: [aSite('salon', { name: 'New name' })] });
    expect(await store.db.selectFrom('sites').select('name').execute()).toEqual([{ name: 'New name' }]);
    const kept = await store.db.selectFrom('hook_secrets').selectAll().execute();
    expect(kept).toMatchObject([{ secret_hash: secretHash(hookSecret), expires_at: null }]);
  });

  test('makes a webhook secret once where none is given', async () => {
    const file = { sites: [aSite()], connections: [aConnection()] };
    const [made] = await apply(file);
    expect(made?.connectionId).toBe('main');
    expect(made?.secret).toMatch(/^[\w-]{32}$/);
    expect(await apply(file)).toEqual([]);
  });

  test('undoes nothing that was done to a connection since, up to taking it away, until it says something else', async () => {
    const file = { sites: [aSite()], connections: [aConnection('main', { hookSecret })] };
    await apply(file);
    const changed = { settings: '{"branches":["1"]}', secrets: 'sealed in the console' };
    await store.db.updateTable('connections').set(changed).execute();
    await apply(file);
    expect(await store.db.selectFrom('connections').select('secrets').execute()).toEqual([
      { secrets: changed.secrets },
    ]);
    for (const table of ['hook_secrets', 'connection_branches', 'connections'] as const)
      await store.db.deleteFrom(table).execute();
    // Its branch belongs to another one by now.
    await store.db
      .insertInto('connections')
      .values({ id: 'second', site_id: 'salon', system: 'yclients', changed_at: new Date(), ...changed })
      .execute();
    await store.db.insertInto('connection_branches').values({ connection_id: 'second', branch: '700100' }).execute();
    expect(await apply(file)).toEqual([]);
    expect(await store.db.selectFrom('connections').select('id').execute()).toEqual([{ id: 'second' }]);
    await apply({ ...file, connections: [aConnection('main', { branches: [5] })] });
    expect((await store.db.selectFrom('connections').select('id').execute()).map(({ id }) => id).sort()).toEqual([
      'main',
      'second',
    ]);
  });

  test('applies other labels to the past, and keeps their names in lower case', async () => {
    const asked = async () => (await store.db.selectFrom('reattributions').selectAll().execute()).length;
    await apply({ sites: [aSite()] });
    // As a version without labels stored it.
    await sql`update sites set settings = settings - 'labels'`.execute(store.db);
    await apply({ sites: [aSite()] });
    expect(await asked()).toBe(0);
    await apply({ sites: [aSite('salon', { labels: ['From', 'ad_id'] })] });
    await apply({ sites: [aSite('salon', { labels: ['from', 'AD_ID'] })] });
    expect(await asked()).toBe(1);
    expect(await store.db.selectFrom('sites').select('settings').execute()).toMatchObject([
      { settings: { labels: ['from', 'ad_id'] } },
    ]);
  });

  test('applies other campaigns and another default to the past, and nothing else does', async () => {
    const asked = async () => (await store.db.selectFrom('reattributions').selectAll().execute()).length;
    const campaigns = [{ id: 'ads', name: 'Ads', when: { field: 'channel', is: 'equals', value: 'paid' } }];
    await apply({ sites: [aSite('salon'), aSite('other')] });
    await apply({ sites: [aSite('salon', { name: 'New name' })] });
    expect(await asked()).toBe(0);
    await apply({ sites: [aSite('salon', { campaigns }), aSite('other')] });
    expect(await store.db.selectFrom('reattributions').select(['site_id', 'state']).execute()).toEqual([
      { site_id: 'salon', state: 'running' },
    ]);
    await apply({
      sites: [aSite('salon', { campaigns }), aSite('other', { fallback: { ...fallback, campaign: 'x' } })],
    });
    expect(await asked()).toBe(2);
  });

  test('another webhook secret leaves the old one a day, and never more than two', async () => {
    const now = new Date('2026-03-01T00:00:00Z');
    for (const letter of ['a', 'b', 'c']) {
      await apply({ sites: [aSite()], connections: [aConnection('main', { hookSecret: letter.repeat(27) })] }, now);
    }
    const kept = await store.db.selectFrom('hook_secrets').selectAll().orderBy('expires_at').execute();
    expect(kept.map((row) => [row.secret_hash, row.expires_at?.toISOString()])).toEqual([
      [secretHash('b'.repeat(27)), '2026-03-02T00:00:00.000Z'],
      [secretHash('c'.repeat(27)), undefined],
    ]);
  });

  test('another token under the same name replaces the old one', async () => {
    const tokens = (token: string) => ({ sites: [aSite()], tokens: [{ name: 'report', token: token.repeat(22) }] });
    await apply(tokens('a'));
    await apply(tokens('b'));
    const kept = await store.db.selectFrom('api_tokens').select(['token_hash', 'sites']).execute();
    expect(kept).toEqual([{ token_hash: secretHash('b'.repeat(22)), sites: null }]);
  });

  test.each([
    [
      'a connection of an unknown site',
      { connections: [aConnection('main', { site: 'other' })] },
      'connections[0].site',
    ],
    [
      'a form of an unknown site',
      { connections: [aConnection('main', { forms: { 1: 'other' } })] },
      'connections[0].forms.1',
    ],
    [
      'a fallback to an unknown site',
      { sites: [aSite('salon', { fallback: { ...fallback, site: 'other' } })] },
      'sites[0].fallback.site',
    ],
    [
      'a token for an unknown site',
      { tokens: [{ name: 'x', token: 'x'.repeat(22), sites: ['other'] }] },
      'tokens[0].sites[0]',
    ],
    [
      'a branch that two connections claim',
      { connections: [aConnection(), aConnection('second', { branches: [700101] })] },
      'connections[1].branches[0]',
    ],
    [
      'a branch that is there twice',
      { connections: [aConnection('main', { branches: [1, '1'] })] },
      'connections[0].branches[1]',
    ],
    ['a site that is there twice', { sites: [aSite(), aSite()] }, 'sites[1].id'],
  ])('with %s is refused as a whole, and the field is named', async (_, change, field) => {
    const before = await everything();
    await expect(apply({ sites: [aSite()], ...change })).rejects.toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ field })]),
    });
    expect(await everything()).toBe(before);
  });

  test('may not take a branch from a connection that only the store knows', async () => {
    await apply({ sites: [aSite()], connections: [aConnection()] });
    const second = { sites: [], connections: [aConnection('second', { branches: [700100] })] };
    await expect(apply(second)).rejects.toThrow('connections[0].branches[0] belongs to the connection main already');
  });
});

describe('a field of a sites file', () => {
  const connection = (more: object) => ({ sites: [aSite()], connections: [aConnection('main', more)] });
  test.each([
    [
      'an unknown module',
      { sites: [aSite('salon', { modules: { common: {}, popup: {} } })] },
      'sites[0].modules.popup is not a module or bridge',
    ],
    [
      'a wrong option',
      { sites: [aSite('salon', { modules: { common: { sessionMinutes: 0 } } })] },
      'sites[0].modules.common has wrong options: sessionMinutes',
    ],
    [
      'an address as domain',
      { sites: [aSite('salon', { domains: ['https://salon.example'] })] },
      'sites[0].domains[0] must be a host',
    ],
    [
      'a click id as label',
      { sites: [aSite('salon', { labels: ['from', 'yclid'] })] },
      'sites[0].labels[1] is a click id',
    ],
    [
      'a campaign on a label that the site has not named',
      {
        sites: [
          aSite('salon', {
            labels: ['from'],
            campaigns: [
              { id: 'a', name: 'A', when: { field: 'label', name: 'from', is: 'present' } },
              { id: 'b', name: 'B', when: { any: [{ not: { field: 'label', name: 'ad_id', is: 'present' } }] } },
            ],
          }),
        ],
      },
      'sites[0].campaigns[1].when looks at a label that is not among the labels of the site',
    ],
    [
      'a short hook secret',
      connection({ hookSecret: 'short' }),
      'connections[0].hookSecret must be at least 27 characters',
    ],
    [
      'an API without https',
      connection({ apiBase: 'http://api.yclients.com' }),
      'connections[0].apiBase must be an address with https://',
    ],
    [
      'a local API in production',
      connection({ apiBase: 'http://api.yclients.localhost:1' }),
      'connections[0].apiBase must be',
    ],
    ['an unknown field', { sites: [], users: [] }, 'users is not a field'],
    ['no token', connection({ userToken: undefined }), 'connections[0].userToken is missing'],
  ])('with %s is named', (_, content, message) => {
    expect(() => parseSitesFile(content, 'production')).toThrow(message);
  });

  test('may name a stand-in on this machine, and a short token, in development', () => {
    const content = {
      ...connection({ apiBase: 'http://api.yclients.localhost:8081' }),
      tokens: [{ name: 'demo', token: 'demo-token' }],
    };
    expect(() => parseSitesFile(content, 'development')).not.toThrow();
    expect(() => parseSitesFile(content, 'production')).toThrow('tokens[0].token');
  });
});
