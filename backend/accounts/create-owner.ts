import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { writeAudit } from '../audit/write-audit.ts';
import type { Tables } from '../store/schema.ts';
import { makeInvitation } from './invitations.ts';
import { hashPassword } from './password.ts';

/**
 * Sees to it that there can be a first account, the owner's, where there is none yet: makes it where a password was
 * chosen, else gives the token of a link with which the owner chooses one. `null` when there is nothing to show.
 */
export async function createOwner(
  db: Kysely<Tables>,
  { email, password }: { email: string; password: string | undefined },
): Promise<string | null> {
  if (await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) return null;
  const owner = { email: normalEmail(email), role: 'owner' as const, sites: null };
  const now = new Date();
  if (password === undefined) {
    const invited = { ...owner, kind: 'owner' as const, invitedBy: 'system' };
    return (await db.transaction().execute((tx) => makeInvitation(tx, invited, now))).token;
  }
  const password_hash = await hashPassword(password);
  await db.transaction().execute(async (tx) => {
    const made = await tx
      .insertInto('accounts')
      .values({ ...owner, id: randomUUID(), password_hash, created_at: now })
      // Another process may have started at the same moment.
      .onConflict((conflict) => conflict.column('email').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) return;
    await writeAudit(tx, {
      caller: 'system',
      action: 'person.join',
      site: null,
      object: owner.email,
      after: { role: 'owner' },
      at: now,
    });
  });
  return null;
}

/** An e-mail address as accounts are known by it. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}
