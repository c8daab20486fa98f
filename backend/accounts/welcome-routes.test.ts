import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { createOwner } from './create-owner.ts';
import { accessOn, origin, putPerson } from './testing-access.ts';

vi.mock('./password.ts', async (load) => (await import('./testing-password.ts')).cheapPasswords(await load()));

const owner = 'owner@salon.example';
const guest = 'guest@salon.example';
const chosen = 'a long phrase of my own';
const dayMs = 24 * 3_600_000;

describe.each(testStores())('one-time links on $engine', ({ open }) => {
  let store: Store;
  let now: Date;
  let access: ReturnType<typeof accessOn>;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite());
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of ['logins', 'invitations', 'accounts', 'quotas'] as const)
      await store.db.deleteFrom(table).execute();
    now = new Date();
    access = accessOn(store, () => now);
  });

  const asOwner = async () => {
    const id = await putPerson(store, { email: owner, role: 'owner' });
    return { id, cookie: await access.logIn(owner) };
  };
  const invite = async (cookie: string, more = {}) => {
    const body = { email: ' GUEST@salon.example ', role: 'viewer', sites: ['salon'], ...more };
    return access.send('POST', '/invitations', { cookie, body });
  };
  const tokenOf = (link: string) => link.split('#')[1] ?? '';
  const look = (token: string) => access.send('POST', '/welcome/look', { body: { token } });
  const accept = (token: string, more = {}) =>
    access.send('POST', '/welcome', { body: { token, password: chosen, ...more } });

  test('the first owner chooses e-mail and password and is in; the link is dead then', async () => {
    const token = (await createOwner(store.db, { email: 'owner@localhost', password: undefined })) ?? '';
    expect((await look(token)).body).toEqual({ kind: 'owner', email: 'owner@localhost', role: 'owner' });
    const { status, body, cookie } = await accept(token, { email: owner });
    expect([status, body]).toEqual([200, { email: owner, loggedIn: true }]);
    expect((await access.send('GET', '/me', { cookie })).body).toMatchObject({ email: owner, role: 'owner' });
    expect([(await look(token)).status, (await accept(token)).status]).toEqual([404, 404]);
    expect(await createOwner(store.db, { email: owner, password: undefined })).toBeNull();
  });

  test('a first owner’s link of another start is worth nothing once somebody is in', async () => {
    const token = (await createOwner(store.db, { email: 'owner@localhost', password: undefined })) ?? '';
    await putPerson(store, { email: owner, role: 'owner' });
    expect((await accept(token)).status).toBe(404);
  });

  test('an invited person joins with the rights of the invitation', async () => {
    const { cookie } = await asOwner();
    const { status, body } = await invite(cookie);
    expect([status, body.email]).toEqual([201, guest]);
    expect(body.link).toMatch(new RegExp(`^${origin}/welcome#[\\w-]{43}$`));
    const joined = await accept(tokenOf(body.link), { email: 'other@salon.example' });
    expect(joined.body).toEqual({ email: guest, loggedIn: true });
    const me = await access.send('GET', '/me', { cookie: joined.cookie });
    expect(me.body).toMatchObject({ email: guest, role: 'viewer', sites: [{ id: 'salon' }] });
    expect(await access.actions()).toEqual(expect.arrayContaining(['person.invite', 'person.join']));
  });

  test('of two who use a link at once one gets in', async () => {
    const { cookie } = await asOwner();
    const token = tokenOf((await invite(cookie)).body.link);
    const outcomes = await Promise.all([accept(token), accept(token)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  test('only its hash is kept, it is good for seven days, and a new one voids it', async () => {
    const { cookie } = await asOwner();
    const first = tokenOf((await invite(cookie)).body.link);
    const kept = await store.db.selectFrom('invitations').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(first);
    const second = tokenOf((await invite(cookie)).body.link);
    expect([(await look(first)).status, (await look(second)).status]).toEqual([404, 200]);
    now = new Date(now.getTime() + 7 * dayMs);
    expect((await look(second)).status).toBe(404);
  });

  test('a withdrawn link is dead', async () => {
    const { cookie } = await asOwner();
    const token = tokenOf((await invite(cookie)).body.link);
    const [{ id }] = (await access.send('GET', '/people', { cookie })).body.invitations;
    expect((await access.send('DELETE', `/invitations/${id}`, { cookie })).status).toBe(204);
    expect((await accept(token)).status).toBe(404);
  });

  test('whoever has an account is not invited again', async () => {
    const { cookie } = await asOwner();
    const { status, body } = await invite(cookie, { email: owner });
    expect([status, body.type, body.errors[0].field]).toEqual([409, '/problems/has-account', 'email']);
  });

  test('a new password ends every log-in and does not get past the second factor', async () => {
    const { id, cookie } = await asOwner();
    const { body } = await access.send('POST', `/people/${id}/password-link`, { cookie });
    const reset = await accept(tokenOf(body.link));
    expect([reset.body, reset.cookie]).toEqual([{ email: owner, loggedIn: false }, '']);
    expect((await access.send('GET', '/me', { cookie })).status).toBe(401);
    await expect(access.logIn(owner)).rejects.toThrow('wrong-login');
    expect(await access.logIn(owner, { password: chosen })).toContain('__Host-tendril=');
  });

  test.each([
    ['short', 'seven77', 400, 'wrong-request'],
    ['common', 'QwertyUiop', 400, 'common-password'],
    ['all the same letter', 'aaaaaaaaaa', 400, 'common-password'],
    ['the e-mail', 'Guest@Salon.example', 400, 'email-as-password'],
  ])('a password that is %s is refused at its field, and the link still works', async (_, password, status, code) => {
    const { cookie } = await asOwner();
    const token = tokenOf((await invite(cookie)).body.link);
    const refused = await accept(token, { password });
    expect([refused.status, refused.body.type]).toEqual([status, `/problems/${code}`]);
    expect(refused.body.errors).toMatchObject([{ field: 'password' }]);
    expect(JSON.stringify(refused.body)).not.toContain(password);
    expect((await look(token)).status).toBe(200);
  });
});
