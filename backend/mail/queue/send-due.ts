import type { Kysely, Selectable } from 'kysely';
import { reach } from '../../fail-points.ts';
import { giveBackQuota, takeQuota } from '../../http/quota.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import type { MailSettingsTable, Tables } from '../../store/schema.ts';
import type { Secrets } from '../../store/secrets.ts';
import { linkKeyOf, passwordPlace } from '../settings/mail-secrets.ts';
import { compose } from '../smtp/compose.ts';
import { MailError } from '../smtp/mail-error.ts';
import { mailErrorOf } from '../smtp/mail-error-of.ts';
import { type MailSession, openSession, type SessionParts } from '../smtp/session.ts';
import { unsubscribeLink } from '../unsubscribe/link.ts';
import { type Claimed, claimLetter } from './claim-letter.ts';
import { enqueueSending } from './enqueue-sending.ts';
import { letterAccent } from './letter-accent.ts';
import { noteHandedOver, settleFailed, settleSent } from './settle-letter.ts';

export interface SendingParts {
  db: Kysely<Tables>;
  secrets: Secrets;
  smtp: SessionParts;
  enqueue: Enqueue;
  publicUrl: string;
  now: () => Date;
}

/** A job ends well before the queue's lease does, and leaves the rest to the next one. */
const turnMs = 60_000;
/** For one letter, with everything; a mail server that looks for viruses takes its time over the end of it. */
const attemptMs = 120_000;
const secondMs = 1000;

/**
 * Sends what is due of a site's letters, one after the other at the site's pace, over one connection as long as it lasts.
 * What is left, or is due later, is the next job's. Safe to repeat and to run twice at once. Throws only when the store fails.
 */
export async function sendDue(
  parts: SendingParts,
  { site, signal }: { site: string; signal: AbortSignal },
): Promise<void> {
  const { db, enqueue, now } = parts;
  const server = await db.selectFrom('mail_settings').selectAll().where('site_id', '=', site).executeTakeFirst();
  if (!server) return;
  const startedAt = performance.now();
  const line: Line = { session: null };
  try {
    while (!signal.aborted && performance.now() - startedAt < turnMs) {
      const quota = { bucket: `mail ${site}`, most: server.settings.perMinute, windowSec: 60, amount: 1, now: now() };
      const waitSec = await takeQuota(db, quota);
      if (waitSec !== null)
        return await enqueueSending(db, { enqueue, site, later: { now: now(), delaySec: waitSec } });
      const letter = await db.transaction().execute((tx) => claimLetter(tx, { site, now: now() }));
      if (!letter) {
        await giveBackQuota(db, quota);
        return await enqueueNext(parts, site);
      }
      reach('mail.claimed');
      await sendOne(parts, { server, letter, line, signal });
    }
  } finally {
    line.session?.close();
  }
  await enqueueSending(db, { enqueue, site });
}

/** The connection that is open, if one is. */
interface Line {
  session: MailSession | null;
}

interface Sending {
  server: Selectable<MailSettingsTable>;
  letter: Claimed;
  line: Line;
  signal: AbortSignal;
}

async function sendOne(parts: SendingParts, { server, letter, line, signal }: Sending): Promise<void> {
  const { db, now } = parts;
  const site = server.site_id;
  try {
    const message = await messageOf(parts, { server, letter });
    const attempt = AbortSignal.any([signal, AbortSignal.timeout(attemptMs)]);
    line.session ??= await openSession(parts.smtp, {
      ...{ settings: server.settings, password: passwordOf(parts.secrets, server), signal: attempt },
    });
    const parcel = { from: server.settings.senderAddress, to: letter.recipient, message, signal: attempt };
    await line.session.send(parcel, async () => {
      await noteHandedOver(db, { site, letter });
      reach('mail.before-data');
    });
    reach('mail.after-data');
  } catch (cause) {
    const error = mailErrorOf(cause, { handedOver: false });
    const holdsUpAll = line.session === null;
    line.session?.close();
    line.session = null;
    await db.transaction().execute((tx) => settleFailed(tx, { site, letter, now: now(), error, holdsUpAll }));
    return;
  }
  await db.transaction().execute((tx) => settleSent(tx, { site, letter, now: now() }));
}

async function messageOf(
  { db, secrets, publicUrl, now }: SendingParts,
  { server, letter }: Pick<Sending, 'server' | 'letter'>,
): Promise<Buffer> {
  const site = server.site_id;
  const row = await db.selectFrom('sites').select('name').where('id', '=', site).executeTakeFirst();
  const key = await linkKeyOf(db, site, secrets);
  return compose({
    ...{ settings: server.settings, to: letter.recipient, content: letter.content, date: now() },
    ...{ siteName: row?.name ?? site, accent: letterAccent },
    messageId: `<${letter.id}@${server.settings.senderAddress.split('@')[1]}>`,
    copy: letter.unclear + 1,
    unsubscribeLink: unsubscribeLink({ site, addressHash: letter.recipient_hash }, { publicUrl, key }),
  });
}

function passwordOf(secrets: Secrets, { site_id: site, password }: Selectable<MailSettingsTable>): string | null {
  if (password === null) return null;
  try {
    return secrets.open(password, passwordPlace(site));
  } catch {
    // Sealed with a key that is not here: a person has to give it again.
    throw new MailError('unreadable-password', { next: 'fix-settings' });
  }
}

/** Looks again when the next letter is due. */
async function enqueueNext({ db, enqueue, now }: SendingParts, site: string): Promise<void> {
  const { next } = await db
    .selectFrom('letters')
    .select(({ fn }) => fn.min('due_at').as('next'))
    .where('site_id', '=', site)
    .where('due_at', 'is not', null)
    .executeTakeFirstOrThrow();
  if (!next) return;
  const delaySec = Math.max(1, Math.ceil((next.getTime() - now().getTime()) / secondMs));
  await enqueueSending(db, { enqueue, site, later: { now: now(), delaySec } });
}
