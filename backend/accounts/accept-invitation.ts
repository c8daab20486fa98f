import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { writeAudit } from '../audit/write-audit.ts';
import type { Tables } from '../store/schema.ts';
import { personCaller } from './caller.ts';
import { lockPeople } from './change-person.ts';
import { endAllLogins, type LoggedIn, startLogin, tokenHash } from './logins.ts';
import { deadLink } from './people-problems.ts';

export interface Acceptance {
  token: string;
  /** The account's address: the one that was invited, or the one that the first owner gave. */
  email: string;
  passwordHash: string;
  now: Date;
}

/**
 * Uses a link up and does what it is for, in one transaction. Gives the value of a new log-in's cookie, or `null` after
 * a new password: its owner logs in with it, and with the second factor if there is one. Throws the problem `dead-link`.
 */
export async function acceptInvitation(db: Kysely<Tables>, acceptance: Acceptance): Promise<string | null> {
  const { token, now } = acceptance;
  return db.transaction().execute(async (tx) => {
    await lockPeople(tx);
    const invitation = await tx
      .deleteFrom('invitations')
      .where('token_hash', '=', tokenHash(token))
      .where('expires_at', '>', now)
      .returning(['kind', 'role', 'sites'])
      .executeTakeFirst();
    if (!invitation) throw deadLink();
    const { kind, role, sites } = invitation;
    if (kind === 'password') return replacePassword(tx, acceptance);
    if (kind === 'owner') await requireNobody(tx);
    const person = { accountId: randomUUID(), email: acceptance.email, role, sites };
    await addPerson(tx, person, acceptance);
    return startLogin(tx, person.accountId, now);
  });
}

/** The first owner's link is worth nothing once somebody is in. */
async function requireNobody(tx: Transaction<Tables>): Promise<void> {
  if (await tx.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) throw deadLink();
  await tx.deleteFrom('invitations').where('kind', '=', 'owner').execute();
}

async function addPerson(tx: Transaction<Tables>, person: LoggedIn, { passwordHash, now }: Acceptance): Promise<void> {
  const { accountId: id, email, role, sites } = person;
  const added = await tx
    .insertInto('accounts')
    .values({
      ...{ id, email, role, sites: sites && JSON.stringify(sites) },
      ...{ password_hash: passwordHash, created_at: now },
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!added) throw deadLink();
  const caller = personCaller(person);
  await writeAudit(tx, { caller, action: 'person.join', site: null, object: email, after: { role, sites }, at: now });
}

async function replacePassword(tx: Transaction<Tables>, { email, passwordHash, now }: Acceptance): Promise<null> {
  const account = await tx
    .updateTable('accounts')
    .set({ password_hash: passwordHash })
    .where('email', '=', email)
    .where('disabled_at', 'is', null)
    .returning(['id', 'role', 'sites'])
    .executeTakeFirst();
  if (!account) throw deadLink();
  await endAllLogins(tx, account.id);
  const caller = personCaller({ ...account, accountId: account.id, email });
  await writeAudit(tx, { caller, action: 'password.reset', site: null, object: email, at: now });
  return null;
}
