import { TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { accessOn, password, putPerson } from './testing-access.ts';

vi.mock('./password.ts', async (load) => (await import('./testing-password.ts')).cheapPasswords(await load()));

describe.each(testStores())('a second factor that is demanded on $engine', ({ open }) => {
  let store: Store;
  let access: ReturnType<typeof accessOn>;
  let owner: string;
  let viewer: string;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of ['logins', 'accounts', 'quotas', 'factor_demands', 'audit_entries'] as const)
      await store.db.deleteFrom(table).execute();
    access = accessOn(store, () => new Date());
    await putPerson(store, { email: 'owner@salon.example', role: 'owner' });
    await putPerson(store, { email: 'viewer@salon.example', role: 'viewer' });
    owner = await access.logIn('owner@salon.example');
    viewer = await access.logIn('viewer@salon.example');
  });
  const demand = (roles: string[], cookie = owner) =>
    access.send('PUT', '/second-factor-demand', { cookie, body: { roles } });
  const get = (path: string, cookie: string) => access.send('GET', path, { cookie });

  async function setUp(cookie: string): Promise<void> {
    const { key, offer } = (await access.send('POST', '/account/second-factor/offer', { cookie })).body;
    const body = { password, offer, code: new TOTP({ secret: key }).generate() };
    expect((await access.send('POST', '/account/second-factor', { cookie, body })).status).toBe(200);
  }

  test('closes everything to those who lack it from the next request on, until they have set it up', async () => {
    expect((await get('/account', viewer)).status).toBe(200);
    expect((await demand(['viewer'])).status).toBe(204);
    expect((await get('/account', viewer)).body.type).toBe('/problems/second-factor-needed');
    expect((await get('/me', viewer)).body).toMatchObject({ owesFactor: true, sites: [], scopes: [], allSites: false });
    expect((await get('/account', owner)).status).toBe(200);
    await setUp(viewer);
    expect((await get('/account', viewer)).status).toBe(200);
    expect((await get('/me', viewer)).body).toMatchObject({ owesFactor: false, allSites: true });
  });

  test('cannot lock out whoever demands it', async () => {
    const refused = await demand(['owner', 'viewer']);
    expect([refused.status, refused.body.errors[0].field]).toEqual([409, 'roles']);
    expect((await get('/second-factor-demand', owner)).body).toEqual({ roles: [] });
    await setUp(owner);
    expect((await demand(['viewer', 'owner', 'marketer'])).status).toBe(204);
    expect((await get('/second-factor-demand', owner)).body).toEqual({ roles: ['owner', 'marketer', 'viewer'] });
  });

  test('can be taken back, and each change stands in the log with what was before', async () => {
    await demand(['viewer']);
    await demand([]);
    expect((await get('/account', viewer)).status).toBe(200);
    const entries = await store.db
      .selectFrom('audit_entries')
      .select(['before', 'after'])
      .where('action', '=', 'second-factor.demand')
      .orderBy('number')
      .execute();
    expect(entries).toEqual([
      { before: { roles: [] }, after: { roles: ['viewer'] } },
      { before: { roles: ['viewer'] }, after: { roles: [] } },
    ]);
  });

  test('is the owner’s to demand, of roles that there are', async () => {
    expect((await demand([], viewer)).status).toBe(403);
    expect((await demand(['king'])).body.errors).toMatchObject([{ field: 'roles[0]' }]);
  });
});
