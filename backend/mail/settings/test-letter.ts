import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { type MailSettings, type MailTest, type MailTestOutcome, mailAddress } from '../../../contracts/mail.ts';
import type { Caller } from '../../accounts/caller.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import { takeQuota } from '../../http/quota.ts';
import type { Tables } from '../../store/schema.ts';
import type { Secrets } from '../../store/secrets.ts';
import { letterWords } from '../letter/letter-words.ts';
import { letterAccent } from '../queue/letter-accent.ts';
import { compose } from '../smtp/compose.ts';
import { mailErrorOf } from '../smtp/mail-error-of.ts';
import { openSession, type SessionParts } from '../smtp/session.ts';
import { checkedMail } from './check-mail.ts';

export interface TestLetter {
  site: string;
  test: MailTest;
  caller: Caller;
  secrets: Secrets;
  mode: 'production' | 'development';
  smtp: SessionParts;
  now: Date;
}

/** Below what a person waits for, and below the console's own patience. */
const withinMs = 15_000;
/** It calls an address that the caller typed: often enough to get a form right, too rare to scan with. */
const mostPerMinute = 12;

/** The field of the settings that a person has to look at, for each fault that is one's of the settings. */
const blamed: Readonly<Record<string, string>> = {
  'unknown-host': 'settings.host',
  'refused-address': 'settings.host',
  'no-connection': 'settings.port',
  timeout: 'settings.port',
  certificate: 'settings.host',
  'no-encryption': 'settings.security',
  'wrong-login': 'password',
  'login-needed': 'settings.user',
  'sender-refused': 'settings.senderAddress',
};

/**
 * Sends a letter to the caller's own address (E12) by settings that are typed or stored, and says what became of it. It is
 * sent at once, past the queue: the answer is what it is for. Throws a problem when there is nothing to test, or too often.
 */
export async function sendTestLetter(db: Kysely<Tables>, ask: TestLetter): Promise<MailTestOutcome> {
  const { site, test, caller, secrets, mode, smtp, now } = ask;
  const to = ownAddress(caller);
  const row = await db.selectFrom('sites').select('name').where('id', '=', site).executeTakeFirst();
  if (!row) throw notFound();
  const stored =
    (await db.selectFrom('mail_settings').selectAll().where('site_id', '=', site).executeTakeFirst()) ?? null;
  const given = test.settings ?? stored?.settings;
  if (!given) throw nothingToTest();
  const { settings, password } = checkedMail({ settings: given, password: test.password, stored, secrets, mode });
  const quota = { bucket: `mail test ${site}`, most: mostPerMinute, windowSec: 60, amount: 1, now };
  const retryAfterSec = await takeQuota(db, quota);
  if (retryAfterSec !== null) throw tooOften(retryAfterSec);
  const words = letterWords[test.language].test;
  const message = await compose({
    ...{ settings, to, siteName: row.name, accent: letterAccent, copy: 1, unsubscribeLink: null, date: now },
    messageId: `<${randomUUID()}@${settings.senderAddress.split('@')[1]}>`,
    content: {
      language: test.language,
      ...{ subject: words.subject(row.name), preview: words.text },
      blocks: [
        { kind: 'title', text: words.title },
        { kind: 'text', text: words.text },
      ],
    },
  });
  return tryOut({ smtp, settings, password, to, message });
}

interface TryingOut {
  smtp: SessionParts;
  settings: MailSettings;
  password: string | null;
  to: string;
  message: Buffer;
}

async function tryOut({ smtp, settings, password, to, message }: TryingOut): Promise<MailTestOutcome> {
  const signal = AbortSignal.timeout(withinMs);
  try {
    const session = await openSession(smtp, { settings, password, signal });
    try {
      await session.send({ from: settings.senderAddress, to, message, signal }, async () => {});
    } finally {
      session.close();
    }
    return { outcome: 'ok', to };
  } catch (cause) {
    const { fault, said } = mailErrorOf(cause, { handedOver: false });
    return { outcome: 'failed', reason: fault, field: blamed[fault] ?? null, said };
  }
}

function ownAddress(caller: Caller): string {
  if (caller.kind === 'person' && v.is(mailAddress(), caller.email)) return caller.email;
  throw new ProblemError({
    code: 'no-own-address',
    status: 400,
    title: 'A test letter goes to the address of whoever is logged in. Log in as a person with an e-mail address.',
  });
}

function nothingToTest(): ProblemError {
  return new ProblemError({
    code: 'wrong-request',
    status: 400,
    title: 'There is nothing to test.',
    errors: [{ field: 'settings', problem: 'is missing; only stored settings can be tested without' }],
  });
}

function tooOften(retryAfterSec: number): ProblemError {
  return new ProblemError({
    code: 'too-many-checks',
    status: 429,
    title: 'Too many test letters within a minute.',
    headers: { 'retry-after': String(retryAfterSec) },
  });
}
