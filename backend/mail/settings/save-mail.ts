import type { Kysely, Selectable, Transaction } from 'kysely';
import type { MailChange } from '../../../contracts/mail.ts';
import type { Caller } from '../../accounts/caller.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import { notFound, ProblemError } from '../../http/problem.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import { secretEnds } from '../../sites/secret-ends.ts';
import type { MailSettingsTable, Tables } from '../../store/schema.ts';
import type { Secrets } from '../../store/secrets.ts';
import { enqueueSending } from '../queue/enqueue-sending.ts';
import { checkedMail } from './check-mail.ts';
import { passwordPlace } from './mail-secrets.ts';

export interface SaveMail {
  site: string;
  change: MailChange;
  caller: Caller;
  secrets: Secrets;
  mode: 'production' | 'development';
  enqueue: Enqueue;
  now: Date;
}

/**
 * Stores how a site sends e-mail, and wakes letters that waited for it. Throws a problem when a field is wrong, or when
 * somebody else has changed the settings since `changedAt`.
 */
export async function saveMail(tx: Transaction<Tables>, ask: SaveMail): Promise<void> {
  const { site, change, caller, secrets, mode, enqueue, now } = ask;
  const known = await tx.selectFrom('sites').select('id').where('id', '=', site).executeTakeFirst();
  if (!known) throw notFound();
  const stored = await storedMail(tx, site);
  if ((stored?.changed_at.getTime() ?? null) !== (change.changedAt === null ? null : Date.parse(change.changedAt)))
    throw changedMeanwhile();
  const { settings, password } = checkedMail({
    settings: change.settings,
    password: change.password,
    stored,
    secrets,
    mode,
  });
  const isNew = change.password !== undefined;
  const row = {
    settings: JSON.stringify(settings),
    password: password === null ? null : secrets.seal(password, passwordPlace(site)),
    password_set_at: password === null ? null : isNew ? now : (stored?.password_set_at ?? now),
    password_end: password === null ? null : (secretEnds({ password }).password ?? null),
    changed_at: now,
  };
  await tx
    .insertInto('mail_settings')
    .values({ site_id: site, ...row })
    .onConflict((conflict) => conflict.column('site_id').doUpdateSet(row))
    .execute();
  const after = { ...settings, ...(isNew && { secrets: ['password'] }) };
  await writeAudit(tx, {
    caller,
    action: 'mail.change',
    site,
    object: site,
    before: stored?.settings ?? null,
    after,
    at: now,
  });
  // What waited because of these settings is tried at once.
  await tx
    .updateTable('letters')
    .set({ due_at: now })
    .where('site_id', '=', site)
    .where('due_at', '>', now)
    .where('leased_until', 'is', null)
    .execute();
  await enqueueSending(tx, { enqueue, site });
}

/** Ends a site's e-mail; letters that wait go on waiting until it sends again or they are too old. */
export async function removeMail(
  tx: Transaction<Tables>,
  { site, caller, now }: Pick<SaveMail, 'site' | 'caller' | 'now'>,
): Promise<void> {
  const removed = await tx
    .deleteFrom('mail_settings')
    .where('site_id', '=', site)
    .returning('settings')
    .executeTakeFirst();
  if (!removed) throw notFound();
  await writeAudit(tx, { caller, action: 'mail.remove', site, object: site, before: removed.settings, at: now });
}

/** The stored settings, held until the transaction ends. */
async function storedMail(tx: Kysely<Tables>, site: string): Promise<Selectable<MailSettingsTable> | null> {
  const row = await tx
    .selectFrom('mail_settings')
    .selectAll()
    .where('site_id', '=', site)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

function changedMeanwhile(): ProblemError {
  return new ProblemError({
    code: 'mail-changed',
    status: 409,
    title: 'Somebody else changed these settings meanwhile. Look at them again.',
  });
}
