import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { countOpenAlarms, forgetAlarms } from './login-alarms.ts';
import { accessOn, putPerson } from './testing-access.ts';

vi.mock('./password.ts', async (load) => (await import('./testing-password.ts')).cheapPasswords(await load()));

const dayMs = 86_400_000;

describe.each(testStores())('the alarm about failed log-ins on $engine', ({ open }) => {
  let store: Store;
  let now: Date;
  let access: ReturnType<typeof accessOn>;
  let owner: string;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of ['logins', 'accounts', 'quotas', 'login_alarms', 'audit_entries'] as const)
      await store.db.deleteFrom(table).execute();
    now = new Date('2026-03-01T12:00:00Z');
    access = accessOn(store, () => now);
    await putPerson(store, { email: 'owner@salon.example', role: 'owner' });
    await putPerson(store, { email: 'viewer@salon.example', role: 'viewer' });
    owner = await access.logIn('owner@salon.example');
  });
  const tryOften = async (email: string, times: number) => {
    for (let n = 0; n < times; n += 1) await access.send('POST', '/login', { body: { email, password: 'wrong' } });
  };
  const alarms = async () => (await access.send('GET', '/login-alarms', { cookie: owner })).body.alarms;

  test('is raised once for each window in which an account is tried too often', async () => {
    await tryOften('viewer@salon.example', 10);
    expect(await alarms()).toEqual([]);
    await tryOften('viewer@salon.example', 5);
    const first = { kind: 'account', object: 'viewer@salon.example', raisedAt: now.toISOString() };
    expect(await alarms()).toEqual([first]);
    expect((await access.actions()).filter((action) => action === 'login.alarm')).toHaveLength(1);
    now = new Date(now.getTime() + 15 * 60_000);
    await tryOften('viewer@salon.example', 11);
    expect(await alarms()).toEqual([{ ...first, raisedAt: now.toISOString() }, first]);
  });

  test('is told of once for each window too, by ids alone, and counted for /metrics until it is closed', async () => {
    expect(await countOpenAlarms(store.db, now)).toEqual({ account: 0, address: 0 });
    await tryOften('viewer@salon.example', 13);
    await tryOften('nobody@salon.example', 13);
    const { id } = await store.db
      .selectFrom('accounts')
      .select('id')
      .where('email', '=', 'viewer@salon.example')
      .executeTakeFirstOrThrow();
    const told = { kind: 'account', windowAt: now };
    expect(access.told).toEqual([
      { ...told, accountId: id },
      { ...told, accountId: null },
    ]);
    expect(await countOpenAlarms(store.db, now)).toEqual({ account: 2, address: 0 });
    await access.send('POST', '/login-alarms/seen', { cookie: owner, body: { until: now.toISOString() } });
    expect(await countOpenAlarms(store.db, now)).toEqual({ account: 0, address: 0 });
  });

  test('keeps an address of nobody as a hash, and of a network address its network', async () => {
    for (let n = 0; n < 10; n += 1) await tryOften(`${n}@nobody.example`, 10);
    await tryOften('secret@nobody.example', 1);
    expect(await alarms()).toMatchObject([{ kind: 'address', object: '192.0.2.0/24' }]);
    await store.db.deleteFrom('quotas').execute();
    await tryOften('secret@nobody.example', 11);
    const text = JSON.stringify([await alarms(), await store.db.selectFrom('audit_entries').selectAll().execute()]);
    expect(text).toContain('unknown:');
    expect(text).not.toContain('secret@');
  });

  test('is closed by whoever has seen it, but not one that came after', async () => {
    await tryOften('viewer@salon.example', 11);
    const [seen] = await alarms();
    now = new Date(now.getTime() + 15 * 60_000);
    await tryOften('viewer@salon.example', 11);
    const body = { until: seen.raisedAt };
    expect((await access.send('POST', '/login-alarms/seen', { cookie: owner, body })).status).toBe(204);
    expect(await alarms()).toMatchObject([{ raisedAt: now.toISOString() }]);
  });

  test('is for those who manage access, and gone after a month', async () => {
    await tryOften('nobody@salon.example', 11);
    const viewer = await access.logIn('viewer@salon.example');
    expect((await access.send('GET', '/login-alarms', { cookie: viewer })).status).toBe(403);
    await forgetAlarms(store.db, new Date(now.getTime() + 29 * dayMs));
    expect(await alarms()).toHaveLength(1);
    await forgetAlarms(store.db, new Date(now.getTime() + 31 * dayMs));
    expect(await store.db.selectFrom('login_alarms').selectAll().execute()).toEqual([]);
  });
});
