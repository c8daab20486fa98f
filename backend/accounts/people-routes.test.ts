import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { accessOn, putPerson } from './testing-access.ts';

vi.mock('./password.ts', async (load) => (await import('./testing-password.ts')).cheapPasswords(await load()));

const owner = 'owner@salon.example';
const rights = { role: 'viewer', sites: null };

describe.each(testStores())('the people of the console on $engine', ({ open }) => {
  let store: Store;
  let access: ReturnType<typeof accessOn>;
  let cookie: string;
  let ownerId: string;
  let viewerId: string;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite());
    access = accessOn(store, () => new Date());
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of ['logins', 'invitations', 'accounts', 'quotas'] as const)
      await store.db.deleteFrom(table).execute();
    ownerId = await putPerson(store, { email: owner, role: 'owner' });
    viewerId = await putPerson(store, { email: 'viewer@salon.example', role: 'viewer', sites: ['salon'] });
    cookie = await access.logIn(owner);
  });
  const send = (method: string, path: string, body?: unknown) => access.send(method, path, { cookie, body });
  const me = async (own: string) => (await access.send('GET', '/me', { cookie: own })).status;

  test('are listed without anything that would let one in', async () => {
    const { body } = await send('GET', '/people');
    expect(body.people).toMatchObject([
      { id: ownerId, email: owner, role: 'owner', sites: null, disabledAt: null, secondFactor: false },
      { id: viewerId, email: 'viewer@salon.example', role: 'viewer', sites: ['salon'], lastUsedAt: null },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/scrypt|hash|secret/);
  });

  test('lose their log-ins with their rights, and the log says what changed', async () => {
    const theirs = await access.logIn('viewer@salon.example');
    expect(await me(theirs)).toBe(200);
    expect((await send('PUT', `/people/${viewerId}/rights`, { role: 'marketer', sites: null })).status).toBe(204);
    expect(await me(theirs)).toBe(401);
    const entry = await store.db.selectFrom('audit_entries').selectAll().orderBy('number', 'desc').executeTakeFirst();
    expect(entry).toMatchObject({
      ...{ caller: `person:${owner}`, action: 'person.rights', object: 'viewer@salon.example' },
      ...{ before: { role: 'viewer', sites: ['salon'] }, after: { role: 'marketer', sites: null } },
    });
  });

  test('who are switched off cannot log in, until they are switched on', async () => {
    const theirs = await access.logIn('viewer@salon.example');
    await send('PUT', `/people/${viewerId}/state`, { disabled: true });
    expect(await me(theirs)).toBe(401);
    await expect(access.logIn('viewer@salon.example')).rejects.toThrow('wrong-login');
    await send('PUT', `/people/${viewerId}/state`, { disabled: false });
    expect(await me(theirs)).toBe(401);
    expect(await me(await access.logIn('viewer@salon.example'))).toBe(200);
  });

  test('who are removed are gone, with their links', async () => {
    await send('POST', `/people/${viewerId}/password-link`);
    expect((await send('DELETE', `/people/${viewerId}`)).status).toBe(204);
    const { people, invitations } = (await send('GET', '/people')).body;
    expect([people.length, invitations]).toEqual([1, []]);
    expect((await send('DELETE', `/people/${viewerId}`)).status).toBe(404);
  });

  test.each([
    ['made less', 'PUT', '/rights', rights],
    ['switched off', 'PUT', '/state', { disabled: true }],
    ['removed', 'DELETE', '', undefined],
  ])('the last owner cannot be %s; of two, one can', async (_, method, rest, body) => {
    const answer = await send(method, `/people/${ownerId}${rest}`, body);
    expect([answer.status, answer.body.type]).toEqual([409, '/problems/last-owner']);
    const other = await putPerson(store, { email: 'other@salon.example', role: 'owner' });
    expect((await send(method, `/people/${other}${rest}`, body)).status).toBe(204);
    expect((await send(method, `/people/${ownerId}${rest}`, body)).status).toBe(409);
  });

  test('of two owners who remove each other at once, one stays', async () => {
    const other = await putPerson(store, { email: 'other@salon.example', role: 'owner' });
    const theirs = await access.logIn('other@salon.example');
    await Promise.all([
      send('DELETE', `/people/${other}`),
      access.send('DELETE', `/people/${ownerId}`, { cookie: theirs }),
    ]);
    const owners = await store.db.selectFrom('accounts').select('id').where('role', '=', 'owner').execute();
    expect(owners).toHaveLength(1);
  });

  test.each([
    ['no site at all', { role: 'viewer', sites: [] }, 'sites'],
    ['a site that does not exist', { role: 'viewer', sites: ['salon', 'nowhere'] }, 'sites'],
    ['some sites for an owner', { role: 'owner', sites: ['salon'] }, 'sites'],
    ['a role that does not exist', { role: 'admin', sites: null }, 'role'],
  ])('cannot be given %s', async (_, body, field) => {
    const answer = await send('PUT', `/people/${viewerId}/rights`, body);
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, field]);
  });

  test('an owner takes a lost second factor off', async () => {
    await store.db.updateTable('accounts').set({ totp_secret: 'sealed' }).where('id', '=', viewerId).execute();
    expect((await send('DELETE', `/people/${viewerId}/second-factor`)).status).toBe(204);
    expect(await me(await access.logIn('viewer@salon.example'))).toBe(200);
  });

  test('a marketer sees nothing of it', async () => {
    await putPerson(store, { email: 'marketer@salon.example', role: 'marketer' });
    const theirs = await access.logIn('marketer@salon.example');
    for (const path of ['/people', '/tokens', '/audit', '/audit/check'])
      expect((await access.send('GET', path, { cookie: theirs })).status, path).toBe(403);
  });
});
