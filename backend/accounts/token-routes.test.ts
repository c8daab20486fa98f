import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { callerOf } from './caller.ts';
import { accessOn, putPerson } from './testing-access.ts';

vi.mock('./password.ts', async (load) => (await import('./testing-password.ts')).cheapPasswords(await load()));

const asked = { name: 'report', scopes: ['inquiries:read'], sites: ['salon'], days: 30 };
const dayMs = 24 * 3_600_000;

describe.each(testStores())('tokens of programs on $engine', ({ open }) => {
  let store: Store;
  let now: Date;
  let access: ReturnType<typeof accessOn>;
  let cookie: string;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite());
    await putPerson(store, { email: 'owner@salon.example', role: 'owner' });
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.db.deleteFrom('api_tokens').execute();
    now = new Date('2026-03-01T12:00:00Z');
    access = accessOn(store, () => now);
    cookie = await access.logIn('owner@salon.example');
  });
  const make = (more = {}) => access.send('POST', '/tokens', { cookie, body: { ...asked, ...more } });
  const list = async () => (await access.send('GET', '/tokens', { cookie })).body.tokens;
  const caller = (token: string) => {
    const req = { header: (name: string) => (name === 'authorization' ? `Bearer ${token}` : undefined) };
    return callerOf({ req } as never, { db: store.db, now: () => now });
  };

  test('are told once, kept as a hash, and are what was asked for until they expire', async () => {
    const { status, body } = await make();
    expect([status, body.token]).toEqual([201, expect.stringMatching(/^tendril_[\w-]{43}$/)]);
    expect(await caller(body.token)).toEqual({
      ...{ kind: 'token', name: 'report', scopes: ['inquiries:read'], sites: ['salon'] },
    });
    const kept = JSON.stringify([
      await list(),
      await store.db.selectFrom('api_tokens').selectAll().execute(),
      await store.db.selectFrom('audit_entries').selectAll().execute(),
    ]);
    expect(kept).not.toContain(body.token);
    now = new Date(now.getTime() + 30 * dayMs);
    expect(await caller(body.token)).toBeNull();
  });

  test('say when they were last used, to the minute', async () => {
    const { body } = await make();
    const lastUsed = async () => (await list())[0].lastUsedAt;
    expect(await lastUsed()).toBeNull();
    await caller(body.token);
    now = new Date('2026-03-01T12:00:59Z');
    await caller(body.token);
    expect(await lastUsed()).toBe('2026-03-01T12:00:00.000Z');
    now = new Date('2026-03-01T12:01:01Z');
    await caller(body.token);
    expect(await lastUsed()).toBe('2026-03-01T12:01:01.000Z');
  });

  test('are worth nothing once revoked', async () => {
    const { body } = await make({ days: null });
    expect((await access.send('DELETE', `/tokens/${body.id}`, { cookie })).status).toBe(204);
    expect(await caller(body.token)).toBeNull();
    expect((await access.send('DELETE', `/tokens/${body.id}`, { cookie })).status).toBe(404);
    expect(await access.actions()).toEqual(expect.arrayContaining(['token.create', 'token.revoke']));
  });

  test.each([
    ['a name twice', {}, 409, 'name'],
    ['no right', { name: 'b', scopes: [] }, 400, 'scopes'],
    ['no site', { name: 'b', sites: [] }, 400, 'sites'],
    ['an unknown site', { name: 'b', sites: ['nowhere'] }, 400, 'sites'],
    ['access for some sites', { name: 'b', scopes: ['access:manage'] }, 400, 'sites'],
    ['an odd number of days', { name: 'b', days: 31 }, 400, 'days'],
  ])('are not made with %s', async (_, more, status, field) => {
    await make();
    const answer = await make(more);
    expect([answer.status, answer.body.errors[0].field]).toEqual([status, field]);
  });
});
