import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Role } from '../../contracts/access.ts';
import type { InvitationView } from '../../contracts/people.ts';
import type { Tables } from '../store/schema.ts';
import { tokenHash } from './logins.ts';

/** Long enough for a holiday's end, short enough that a forgotten mail is worth nothing. */
const goodForMs = 7 * 24 * 3_600_000;

export interface Invited {
  kind: InvitationView['kind'];
  email: string;
  role: Role;
  sites: string[] | null;
  /** Who made it, as the log of changes names them. */
  invitedBy: string;
}

/** Makes a one-time link's token: 256 random bits, of which only the hash is kept. One before for the same is void. */
export async function makeInvitation(
  tx: Kysely<Tables>,
  { kind, email, role, sites, invitedBy }: Invited,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + goodForMs);
  await tx
    .deleteFrom('invitations')
    .where((row) => row.or([row('expires_at', '<=', now), row.and({ kind, email })]))
    .execute();
  await tx
    .insertInto('invitations')
    .values({
      ...{ token_hash: tokenHash(token), kind, email, role, sites: sites && JSON.stringify(sites) },
      ...{ invited_by: invitedBy, created_at: now, expires_at: expiresAt },
    })
    .execute();
  return { token, expiresAt };
}

/** The invitation behind a link's token, if it is still good. */
export async function findInvitation(db: Kysely<Tables>, token: string, now: Date) {
  return db
    .selectFrom('invitations')
    .select(['token_hash', 'kind', 'email', 'role', 'sites', 'invited_by'])
    .where('token_hash', '=', tokenHash(token))
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Where a token leads. It stands behind `#`, which browsers send to nobody, so it gets into no log. */
export function welcomeLink(publicUrl: string, token: string): string {
  return `${publicUrl}/welcome#${token}`;
}
