import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPersonAt } from '../../accounts/testing.ts';
import { aSite, insertSite } from '../../sites/testing.ts';
import type { Store } from '../../store/open-store.ts';
import { testStores } from '../../store/testing.ts';
import { saveMail } from '../settings/save-mail.ts';
import { type MailServer, mailPassword, mailSettings, openMailServer, putMail } from '../testing.ts';
import { leaseMs } from './claim-letter.ts';
import { sendingOn, testSecrets } from './testing-sending.ts';

const ann = 'ann@mail.example';

describe.each(testStores())('sending letters on $engine', ({ open }) => {
  let store: Store;
  let server: MailServer;
  let mail: ReturnType<typeof sendingOn>;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite());
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of ['letters', 'suppressions', 'troubles', 'quotas', 'mail_settings'] as const)
      await store.db.deleteFrom(table).execute();
    server = await openMailServer();
    mail = sendingOn(store);
    await putMail(store, { settings: mailSettings(server), secrets: testSecrets });
  });
  afterEach(() => server.close());

  test('a letter goes out once, whatever causes it twice and however often the job runs', async () => {
    expect([await mail.queue(ann, 'order 1'), await mail.queue(ann, 'order 1')]).toEqual(['queued', 'known']);
    for (let times = 0; times < 3; times += 1) await mail.work();
    expect(server.letters.map(({ to }) => to)).toEqual([ann]);
    expect(await mail.letters()).toMatchObject([{ state: 'sent', attempts: 1, unclear: 0, due_at: null }]);
  });

  test('is stored with the transaction that causes it, or not at all', async () => {
    const failing = store.db.transaction().execute(async () => {
      throw new Error('the order was not stored');
    });
    await expect(failing).rejects.toThrow();
    await mail.work();
    expect([server.letters.length, (await mail.letters()).length]).toEqual([0, 0]);
  });

  test('two processes never send one letter both', async () => {
    for (let number = 0; number < 6; number += 1) await mail.queue(`${number}@mail.example`);
    await Promise.all([mail.work(), mail.work()]);
    expect(server.letters.map(({ to }) => to).sort()).toEqual(
      [0, 1, 2, 3, 4, 5].map((number) => `${number}@mail.example`),
    );
  });

  test('what the server has no time for now is tried again later, with growing waits', async () => {
    server.fail({ at: 'rcpt', code: 450, text: '4.2.0 greylisted' });
    await mail.queue(ann);
    await mail.work();
    expect(await mail.letters()).toMatchObject([{ state: 'waiting', fault: 'try-later', unclear: 0 }]);
    expect(mail.asked.at(-1)).toBeGreaterThanOrEqual(24);
    await mail.work();
    expect((await mail.letters())[0]?.attempts).toBe(1);
    server.fail(null);
    mail.pass(40);
    await mail.work();
    expect(await mail.letters()).toMatchObject([{ state: 'sent', attempts: 2, fault: null }]);
  });

  test('a letter that nobody takes for three days has failed', async () => {
    server.fail({ at: 'data', code: 451, text: 'later' });
    await mail.queue(ann);
    for (let day = 0; day < 5; day += 1) {
      await mail.work();
      mail.pass(86_400);
    }
    expect(await mail.letters()).toMatchObject([{ state: 'failed', fault: 'try-later', due_at: null }]);
  });

  test('a refusal ends the letter with its reason where a person sees it, and holds up no other', async () => {
    server.fail({ at: 'rcpt', code: 550, text: '5.7.1 policy', once: true });
    await mail.queue(ann);
    mail.pass(1);
    await mail.queue('bob@mail.example');
    await mail.work();
    expect(await mail.letters()).toMatchObject([{ state: 'failed', fault: 'recipient-refused' }, { state: 'sent' }]);
    const troubles = await store.db.selectFrom('troubles').select(['kind', 'reason', 'detail']).execute();
    expect(troubles).toEqual([{ kind: 'unsent-letter', reason: 'recipient-refused', detail: null }]);
  });

  test('a mailbox that does not exist gets no further letters, those that wait included', async () => {
    server.fail({ at: 'rcpt', code: 550, text: '5.1.1 no such user', once: true });
    await mail.queue(ann, 'first');
    await mail.queue(ann, 'second');
    await mail.work();
    expect((await mail.letters()).map(({ state }) => state).sort()).toEqual(['failed', 'withheld']);
    expect(await mail.queue(ann, 'third')).toBe('withheld');
    expect(server.letters).toEqual([]);
    const known = await store.db.selectFrom('suppressions').select(['address', 'reason']).execute();
    expect(known).toEqual([{ address: ann, reason: 'bounced' }]);
  });

  test('when the connection breaks over a letter it goes out once more, marked as a copy, and then no more', async () => {
    server.fail({ at: 'after-data' });
    await mail.queue(ann);
    for (let times = 0; times < 4; times += 1) {
      await mail.work();
      mail.pass(7_200);
    }
    expect(server.letters).toHaveLength(2);
    const ids = server.letters.map(({ mail: { messageId } }) => messageId);
    expect(ids[1]).toBe(ids[0]);
    expect(server.letters.map(({ raw }) => /X-Tendril-Copy: 2/.test(raw))).toEqual([false, true]);
    expect(await mail.letters()).toMatchObject([{ state: 'failed', fault: 'unknown-outcome', unclear: 2 }]);
  });

  test('one that arrived after such a break is sent, and known to have perhaps come twice', async () => {
    server.fail({ at: 'after-data', once: true });
    await mail.queue(ann);
    await mail.work();
    mail.pass(60);
    await mail.work();
    expect(await mail.letters()).toMatchObject([{ state: 'sent', unclear: 1 }]);
  });

  test('a wrong password is tried once and not for every letter; new settings wake all of them', async () => {
    await putMail(store, { settings: mailSettings(server), secrets: testSecrets, password: 'wrong' });
    for (let number = 0; number < 5; number += 1) await mail.queue(`${number}@mail.example`);
    await mail.work();
    expect(server.logins()).toBe(1);
    expect(server.letters).toEqual([]);
    const stored = await store.db.selectFrom('mail_settings').select('changed_at').executeTakeFirstOrThrow();
    const change = {
      settings: mailSettings(server),
      password: mailPassword,
      changedAt: stored.changed_at.toISOString(),
    };
    const ask = { site: 'salon', change, caller: aPersonAt(), secrets: testSecrets, mode: 'development' as const };
    await store.db.transaction().execute((tx) => saveMail(tx, { ...ask, enqueue: mail.enqueue, now: mail.now() }));
    await mail.work();
    expect(server.letters).toHaveLength(5);
  });

  test('keeps to the site’s pace, and looks again when that allows more', async () => {
    await putMail(store, { settings: mailSettings(server, { perMinute: 2 }), secrets: testSecrets });
    for (let number = 0; number < 5; number += 1) await mail.queue(`${number}@mail.example`);
    await mail.work();
    expect(server.letters).toHaveLength(2);
    expect(mail.asked.at(-1)).toBe(60);
    mail.pass(60);
    await mail.work();
    expect(server.letters).toHaveLength(4);
  });

  test('a site without settings sends nothing, and its letters wait', async () => {
    await store.db.deleteFrom('mail_settings').execute();
    await mail.queue(ann);
    await mail.work();
    expect(await mail.letters()).toMatchObject([{ state: 'waiting', attempts: 0 }]);
  });

  test('a letter whose process was killed is left alone until its lease is over', async () => {
    await mail.queue(ann);
    const leased = new Date(mail.now().getTime() + leaseMs);
    await store.db.updateTable('letters').set({ leased_until: leased, due_at: leased, handed_over: true }).execute();
    await mail.work();
    expect(server.letters).toEqual([]);
    expect(mail.asked.at(-1)).toBe(leaseMs / 1000);
    mail.pass(leaseMs / 1000);
    await mail.work();
    expect(server.letters).toHaveLength(1);
    expect(server.letters[0]?.raw).toContain('X-Tendril-Copy: 2');
  });
});
