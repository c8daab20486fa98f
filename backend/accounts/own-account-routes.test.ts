import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { accessOn, password, putPerson } from './testing-access.ts';

vi.mock('./password.ts', async (load) => (await import('./testing-password.ts')).cheapPasswords(await load()));

const email = 'owner@salon.example';
const newPassword = 'a long phrase of my own';

describe.each(testStores())('one’s own account on $engine', ({ open }) => {
  let store: Store;
  let now: Date;
  let access: ReturnType<typeof accessOn>;
  let cookie: string;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of ['logins', 'accounts', 'quotas', 'audit_entries'] as const)
      await store.db.deleteFrom(table).execute();
    now = new Date('2026-03-01T12:00:00Z');
    access = accessOn(store, () => now);
    await putPerson(store, { email, role: 'owner' });
    cookie = await access.logIn(email);
  });
  const own = async (theirs: string) => access.send('GET', '/account', { cookie: theirs });

  test('shows where one is logged in, and which of them is this browser', async () => {
    now = new Date('2026-03-01T13:00:00Z');
    const second = await access.logIn(email);
    expect((await own(second)).body.logins).toEqual([
      { createdAt: '2026-03-01T13:00:00.000Z', lastUsedAt: '2026-03-01T13:00:00.000Z', current: true },
      { createdAt: '2026-03-01T12:00:00.000Z', lastUsedAt: '2026-03-01T12:00:00.000Z', current: false },
    ]);
  });

  test('logs out everywhere', async () => {
    const second = await access.logIn(email);
    expect((await access.send('POST', '/account/logout-everywhere', { cookie })).status).toBe(204);
    expect([(await own(cookie)).status, (await own(second)).status]).toEqual([401, 401]);
  });

  test('a changed password ends the other log-ins and renews this one', async () => {
    const second = await access.logIn(email);
    const change = (body: object) => access.send('POST', '/account/password', { cookie, body });
    expect((await change({ password: 'wrong', newPassword })).body.errors[0].field).toBe('password');
    expect((await change({ password, newPassword: 'password' })).body.errors[0].field).toBe('newPassword');
    const changed = await change({ password, newPassword });
    expect(changed.status).toBe(204);
    expect([(await own(cookie)).status, (await own(second)).status]).toEqual([401, 401]);
    expect((await own(changed.cookie)).status).toBe(200);
    await expect(access.logIn(email)).rejects.toThrow('wrong-login');
    await access.logIn(email, { password: newPassword });
  });

  test('log-ins are in the log; a failed one names an account, but nobody who has none', async () => {
    await expect(access.logIn(email, { password: 'wrong' })).rejects.toThrow();
    await expect(access.logIn('nobody@salon.example')).rejects.toThrow();
    const entries = await store.db.selectFrom('audit_entries').selectAll().orderBy('number').execute();
    expect(entries.map(({ caller, action, object }) => [caller, action, object])).toEqual([
      [`person:${email}`, 'login', email],
      ['stranger', 'login.failed', email],
      ['stranger', 'login.failed', expect.stringMatching(/^unknown:[0-9a-f]{12}$/)],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/nobody|correct horse/);
  });
});
