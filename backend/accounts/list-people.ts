import type { Kysely } from 'kysely';
import type { InvitationView, People } from '../../contracts/people.ts';
import type { Tables } from '../store/schema.ts';

/** Everybody who has an account, and the links that were not used yet. Hashes and keys stay where they are. */
export async function listPeople(db: Kysely<Tables>, now: Date): Promise<People> {
  const people = await db
    .selectFrom('accounts')
    .leftJoin('logins', 'logins.account_id', 'accounts.id')
    .select(['accounts.id', 'email', 'role', 'sites', 'accounts.created_at', 'disabled_at', 'totp_secret'])
    .select(({ fn }) => fn.max('logins.last_used_at').as('last_used_at'))
    .groupBy('accounts.id')
    .orderBy('email')
    .execute();
  const invitations = await db
    .selectFrom('invitations')
    .select(['id', 'kind', 'email', 'role', 'sites', 'invited_by', 'expires_at'])
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute();
  return {
    people: people.map(({ created_at, disabled_at, totp_secret, last_used_at, ...person }) => ({
      ...person,
      createdAt: created_at.toISOString(),
      disabledAt: disabled_at?.toISOString() ?? null,
      secondFactor: totp_secret !== null,
      lastUsedAt: last_used_at?.toISOString() ?? null,
    })),
    invitations: invitations.map(({ kind, invited_by, expires_at, ...invitation }) => ({
      ...invitation,
      kind: kind as InvitationView['kind'],
      invitedBy: invited_by.replace(/^person:/, ''),
      expiresAt: expires_at.toISOString(),
    })),
  };
}
