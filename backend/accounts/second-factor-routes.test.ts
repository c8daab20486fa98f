import { TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { accessOn, password, putPerson } from './testing-access.ts';

vi.mock('./password.ts', async (load) => (await import('./testing-password.ts')).cheapPasswords(await load()));

const email = 'owner@salon.example';

describe.each(testStores())('the second factor on $engine', ({ open }) => {
  let store: Store;
  let now: Date;
  let access: ReturnType<typeof accessOn>;
  let cookie: string;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of ['logins', 'accounts', 'quotas'] as const) await store.db.deleteFrom(table).execute();
    now = new Date();
    access = accessOn(store, () => now);
    await putPerson(store, { email, role: 'owner' });
    cookie = await access.logIn(email);
  });
  const later = (seconds: number) => {
    now = new Date(now.getTime() + seconds * 1000);
  };
  const codeOf = (key: string) => new TOTP({ secret: key }).generate({ timestamp: now.getTime() });
  const post = (path: string, body?: unknown) => access.send('POST', `/account/${path}`, { cookie, body });
  const logIn = (code?: string) =>
    access.send('POST', '/login', { body: { email, password, ...(code === undefined ? {} : { code }) } });

  async function switchOn(): Promise<{ key: string; codes: string[] }> {
    const { key, offer } = (await post('second-factor/offer')).body;
    const { status, body } = await post('second-factor', { password, offer, code: codeOf(key) });
    expect(status).toBe(200);
    return { key, codes: body.recoveryCodes };
  }

  test('is asked for after a right password only, and each code works once', async () => {
    const { key } = await switchOn();
    const wrong = await access.send('POST', '/login', { body: { email, password: 'wrong' } });
    expect([wrong.status, wrong.body.type]).toEqual([401, '/problems/wrong-login']);
    expect((await logIn()).body.type).toBe('/problems/code-needed');
    expect((await logIn('000000')).body.type).toBe('/problems/wrong-code');
    expect((await logIn(codeOf(key))).body.type).toBe('/problems/wrong-code');
    later(30);
    const code = codeOf(key);
    const both = await Promise.all([logIn(code), logIn(`${code.slice(0, 3)} ${code.slice(3)}`)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 401]);
  });

  test('a recovery code stands in for it, once', async () => {
    const { codes } = await switchOn();
    expect([codes.length, new Set(codes).size]).toEqual([10, 10]);
    const [code = ''] = codes;
    expect((await logIn(code.toLowerCase().replaceAll('-', ' '))).status).toBe(204);
    expect((await logIn(code)).status).toBe(401);
    expect((await access.send('GET', '/account', { cookie })).body).toMatchObject({
      secondFactor: true,
      recoveryCodes: 9,
    });
  });

  test('keys are kept sealed and recovery codes as hashes', async () => {
    const { key, codes } = await switchOn();
    const kept = JSON.stringify(await store.db.selectFrom('accounts').selectAll().execute());
    for (const secret of [key, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
      expect(kept).not.toContain(secret);
  });

  test('wrong codes are counted like wrong passwords', async () => {
    await switchOn();
    const tries = [];
    for (let n = 0; n < 11; n += 1) tries.push((await logIn('000000')).status);
    expect(tries).toEqual([...Array(10).fill(401), 429]);
  });

  test('is switched on only with the password, the offered key and its code', async () => {
    const { key, offer } = (await post('second-factor/offer')).body;
    const refused = async (body: object) => (await post('second-factor', body)).body.errors[0].field;
    expect(await refused({ password: 'wrong', offer, code: codeOf(key) })).toBe('password');
    expect(await refused({ password, offer, code: '000000' })).toBe('code');
    expect(await refused({ password, offer: `${offer.slice(0, -2)}AA`, code: codeOf(key) })).toBe('offer');
    await putPerson(store, { email: 'other@salon.example', role: 'viewer' });
    const other = await access.logIn('other@salon.example');
    const stolen = await access.send('POST', '/account/second-factor', {
      cookie: other,
      body: { password, offer, code: codeOf(key) },
    });
    expect(stolen.body.errors[0].field).toBe('offer');
  });

  test('is switched off with the password, and new codes void the old ones', async () => {
    const { codes } = await switchOn();
    expect((await post('recovery-codes', { password: 'wrong' })).status).toBe(400);
    const fresh = (await post('recovery-codes', { password })).body.recoveryCodes;
    expect((await logIn(codes[0])).status).toBe(401);
    expect((await logIn(fresh[0])).status).toBe(204);
    expect((await post('second-factor/remove', { password })).status).toBe(204);
    expect((await logIn()).status).toBe(204);
    expect((await post('recovery-codes', { password })).status).toBe(409);
  });
});
