import { Hono } from 'hono';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../accounts/caller.ts';
import { aPersonAt, aProgram } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { newApp } from '../http/new-app.ts';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { mailRoutes } from './mail-routes.ts';
import { sendingOn, testSecrets } from './queue/testing-sending.ts';
import { type MailServer, mailPassword, mailSettings, openMailServer, testSmtp } from './testing.ts';
import { unsubscribePage } from './unsubscribe/unsubscribe-page.ts';

describe.each(testStores())('the routes of e-mail on $engine', ({ open }) => {
  let store: Store;
  let server: MailServer;
  let mail: ReturnType<typeof sendingOn>;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite());
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of ['letters', 'suppressions', 'quotas', 'mail_settings'] as const)
      await store.db.deleteFrom(table).execute();
    server = await openMailServer();
    mail = sendingOn(store);
  });
  afterEach(() => server.close());

  async function send(
    method: string,
    path: string,
    body?: unknown,
    more: { caller?: Caller; mode?: 'production' } = {},
  ) {
    const { caller = aPersonAt({ role: 'marketer' }), mode = 'development' } = more;
    const parts = {
      db: store.db,
      enqueue: mail.enqueue,
      now: mail.now,
      secrets: testSecrets,
      smtp: testSmtp,
      mode,
    } as const;
    const app = newApp(pino({ level: 'silent' })).route(
      '/',
      new Hono().route(
        '/',
        mountRoutes(mailRoutes(parts), async () => caller),
      ),
    );
    const json =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await app.request(`/sites/salon${path}`, { method, ...json });
    const text = await answer.text();
    // biome-ignore lint/suspicious/noExplicitAny: tests say themselves what they expect
    return { status: answer.status, text, body: (text ? JSON.parse(text) : null) as any };
  }
  const change = (more: object = {}, password: string | undefined = mailPassword) => ({
    ...{ settings: { ...mailSettings(server), ...more }, changedAt: null },
    ...(password !== undefined && { password }),
  });

  test('settings are stored with a sealed password that nobody is told again but for its end', async () => {
    expect((await send('GET', '/mail')).body).toMatchObject({ settings: null, password: null });
    const saved = await send('PUT', '/mail', change());
    expect(saved.body).toMatchObject({ settings: { host: 'localhost' }, password: { end: mailPassword.slice(-4) } });
    const row = await store.db.selectFrom('mail_settings').select('password').executeTakeFirstOrThrow();
    const log = JSON.stringify(await store.db.selectFrom('audit_entries').selectAll().execute());
    for (const text of [saved.text, (await send('GET', '/mail')).text, row.password ?? '', log])
      expect(text).not.toContain(mailPassword);
  });

  test('a password that is kept only goes to the server that it was given for', async () => {
    const { body } = await send('PUT', '/mail', change());
    const kept = (more: object) => ({ settings: { ...mailSettings(server), ...more }, changedAt: body.changedAt });
    const elsewhere = await send('PUT', '/mail', kept({ host: 'evil.example' }));
    expect(elsewhere.body.errors).toEqual([
      { field: 'password', problem: expect.stringMatching(/^must be given again, since/) },
    ]);
    const test = await send('POST', '/mail/test', { settings: { ...mailSettings(server), host: 'evil.example' } });
    expect(test.body.errors).toMatchObject([{ field: 'password' }]);
    expect((await send('PUT', '/mail', kept({ senderName: 'Other' }))).status).toBe(200);
  });

  test('of two who change them at once the second hears of it', async () => {
    await send('PUT', '/mail', change());
    expect(await send('PUT', '/mail', change())).toMatchObject({
      status: 409,
      body: { type: '/problems/mail-changed' },
    });
  });

  test('what is wrong is said at its field', async () => {
    const wrong = { host: 'no spaces here', port: 0, security: 'ssl', senderAddress: 'a\r\nBcc: x@y.example' };
    const { body } = await send('PUT', '/mail', change(wrong));
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual([
      ...['settings.host', 'settings.port', 'settings.security', 'settings.senderAddress'],
    ]);
    const open = await send('PUT', '/mail', change({ security: 'none' }), { mode: 'production' });
    expect(open.body.errors).toMatchObject([{ field: 'settings.security' }]);
    expect((await send('PUT', '/mail', { settings: mailSettings(server), changedAt: null })).body.errors).toEqual([
      { field: 'password', problem: 'is missing' },
    ]);
  });

  test('a test letter goes to whoever asks for it, by settings that are not stored yet', async () => {
    const { settings, password } = change();
    const sent = await send('POST', '/mail/test', { settings, password, language: 'ru' });
    expect(sent.body).toEqual({ outcome: 'ok', to: 'marketer@salon.example' });
    expect(server.letters).toMatchObject([
      { to: 'marketer@salon.example', mail: { subject: 'Проверка почты сайта «Salon»' } },
    ]);
    expect((await send('GET', '/mail')).body.settings).toBeNull();
    const program = { caller: aProgram({ scopes: ['settings:write'] }) };
    expect((await send('POST', '/mail/test', { settings, password }, program)).body.type).toBe(
      '/problems/no-own-address',
    );
  });

  test('a test that fails says why, and which field is to blame', async () => {
    const { settings } = change();
    expect((await send('POST', '/mail/test', { settings, password: 'wrong' })).body).toMatchObject({
      ...{ outcome: 'failed', reason: 'wrong-login', field: 'password', said: expect.stringContaining('5.7.8') },
    });
    server.fail({ at: 'mail', code: 553, text: '5.7.1 not your address' });
    expect((await send('POST', '/mail/test', { settings, password: mailPassword })).body).toMatchObject({
      ...{ reason: 'sender-refused', field: 'settings.senderAddress' },
    });
  });

  test('tests are limited, so that nobody scans with them', async () => {
    const body = { settings: mailSettings(server), password: mailPassword };
    const statuses = [];
    for (let times = 0; times < 13; times += 1) statuses.push((await send('POST', '/mail/test', body)).status);
    expect(statuses.slice(-2)).toEqual([200, 429]);
  });

  test('a letter that failed can be read, and sent again by a person', async () => {
    await send('PUT', '/mail', change());
    server.fail({ at: 'data', code: 554, text: '5.6.0 spam', once: true });
    await mail.queue('ann@mail.example');
    await mail.work();
    const { body } = await send('GET', '/letters?state=failed');
    expect(body).toMatchObject({ letters: [{ recipient: 'ann@mail.example', fault: 'content-refused' }], next: null });
    const { id } = body.letters[0];
    expect((await send('GET', `/letters/${id}`)).body.text).toContain('SPRING-10');
    expect((await send('POST', `/letters/${id}/send`)).status).toBe(204);
    await mail.work();
    expect(server.letters).toHaveLength(1);
    expect((await send('POST', `/letters/${id}/send`)).status).toBe(409);
    expect((await send('GET', '/mail')).body.letters).toMatchObject({ sent: 1, failed: 0 });
  });

  test('the list of letters is read page by page', async () => {
    for (let number = 0; number < 5; number += 1) {
      await mail.queue(`${number}@mail.example`);
      mail.pass(1);
    }
    const first = (await send('GET', '/letters?limit=3')).body;
    const second = (await send('GET', `/letters?limit=3&before=${first.next}`)).body;
    const all = [...first.letters, ...second.letters].map(({ recipient }: { recipient: string }) => recipient[0]);
    expect([all.join(''), second.next]).toEqual(['43210', null]);
  });

  test('an address can be taken off letters and let in again', async () => {
    expect((await send('POST', '/suppressions', { address: 'Ann@mail.example', reason: 'complained' })).status).toBe(
      204,
    );
    expect(await mail.queue('ann@mail.example')).toBe('withheld');
    const { suppressions } = (await send('GET', '/suppressions')).body;
    expect(suppressions).toMatchObject([{ address: 'Ann@mail.example', reason: 'complained' }]);
    expect((await send('DELETE', `/suppressions/${suppressions[0].id}`)).status).toBe(204);
    expect(await mail.queue('ann@mail.example', 'another')).toBe('queued');
  });

  describe('the page behind a letter’s link', () => {
    const page = (method: string, link: string, more: RequestInit = {}) =>
      unsubscribePage({ db: store.db, secrets: testSecrets, now: mail.now }).request(new URL(link).pathname, {
        method,
        ...more,
      });
    const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } };

    async function linkOfLetter(): Promise<string> {
      await send('PUT', '/mail', change());
      await mail.queue('ann@mail.example');
      await mail.work();
      return /List-Unsubscribe: <([^>]+)>/.exec(server.letters[0]?.raw.replace(/\r\n\s+/g, '') ?? '')?.[1] ?? '';
    }

    test('changes nothing when it is opened, and ends letters by one click of a mail program', async () => {
      const link = await linkOfLetter();
      const opened = await page('GET', link, { headers: { 'accept-language': 'ru-RU,ru;q=0.9' } });
      expect(await opened.text()).toContain('Отписаться</button>');
      expect(opened.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await mail.queue('ann@mail.example', 'second')).toBe('queued');
      const ended = await page('POST', link, { ...form, body: 'List-Unsubscribe=One-Click' });
      expect([ended.status, await ended.text()]).toEqual([200, expect.stringContaining('You have unsubscribed')]);
      expect((await mail.letters()).map(({ state }) => state).sort()).toEqual(['sent', 'withheld']);
      expect(await mail.queue('ann@mail.example', 'third')).toBe('withheld');
      expect((await send('GET', '/suppressions')).body.suppressions).toMatchObject([{ reason: 'unsubscribed' }]);
    });

    test('lets one come back, but not to a mailbox that does not exist', async () => {
      const link = await linkOfLetter();
      await page('POST', link, { ...form, body: 'wish=end' });
      expect(await (await page('POST', link, { ...form, body: 'wish=begin' })).text()).toContain('subscribed again');
      expect(await mail.queue('ann@mail.example', 'second')).toBe('queued');
      await send('POST', '/suppressions', { address: 'ann@mail.example', reason: 'bounced' });
      expect(await (await page('POST', link, { ...form, body: 'wish=begin' })).text()).toContain(
        'You are unsubscribed',
      );
    });

    test('of a changed link or an unknown site says only that it does not fit', async () => {
      const link = await linkOfLetter();
      for (const wrong of [link.replace('/salon.', '/other.'), link.slice(0, -2), `${link}x`])
        for (const method of ['GET', 'POST']) {
          const answer = await page(method, wrong, method === 'POST' ? { ...form, body: '' } : {});
          expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('does not fit')]);
        }
      expect((await send('GET', '/suppressions')).body.suppressions).toEqual([]);
    });
  });
});
