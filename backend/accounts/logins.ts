import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Role } from '../../contracts/access.ts';
import type { Tables } from '../store/schema.ts';

const hourMs = 3_600_000;
/** Reliability S42: 12 hours without use, 7 days in all. */
const idleMs = 12 * hourMs;
const wholeMs = 7 * 24 * hourMs;
/** The last use is written at most this often: a console that polls must not write with every look. */
const touchMs = 60_000;

export interface LoggedIn {
  accountId: string;
  email: string;
  role: Role;
  /** `null` for all sites. */
  sites: string[] | null;
}

/** Starts a log-in and gives the cookie's value: 256 random bits, of which only the hash is kept. Clears out old ones. */
export async function startLogin(db: Kysely<Tables>, accountId: string, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db
    .deleteFrom('logins')
    .where((row) => row.or([row('expires_at', '<', now), row('last_used_at', '<', idleSince(now))]))
    .execute();
  await db
    .insertInto('logins')
    .values({
      token_hash: tokenHash(token),
      account_id: accountId,
      created_at: now,
      last_used_at: now,
      expires_at: new Date(now.getTime() + wholeMs),
    })
    .execute();
  return token;
}

/** Who a cookie's value belongs to, or `null` when it is unknown, idle for too long or too old. */
export async function findLogin(
  db: Kysely<Tables>,
  token: string,
  now: Date,
): Promise<(LoggedIn & { owesFactor: boolean }) | null> {
  const hash = tokenHash(token);
  const found = await db
    .selectFrom('logins')
    .innerJoin('accounts', 'accounts.id', 'logins.account_id')
    .leftJoin('factor_demands', 'factor_demands.role', 'accounts.role')
    .select(['accounts.id', 'accounts.email', 'accounts.role', 'accounts.sites', 'logins.last_used_at'])
    .select(['accounts.totp_secret', 'factor_demands.demanded_at'])
    .where('logins.token_hash', '=', hash)
    .where('logins.expires_at', '>', now)
    .where('logins.last_used_at', '>', idleSince(now))
    .where('accounts.disabled_at', 'is', null)
    .executeTakeFirst();
  if (!found) return null;
  if (now.getTime() - found.last_used_at.getTime() > touchMs) {
    await db.updateTable('logins').set({ last_used_at: now }).where('token_hash', '=', hash).execute();
  }
  const { id: accountId, email, role, sites, totp_secret, demanded_at } = found;
  return { accountId, email, role, sites, owesFactor: demanded_at !== null && totp_secret === null };
}

/** Ends a log-in. Does nothing when there is none. */
export async function endLogin(db: Kysely<Tables>, token: string): Promise<void> {
  await db.deleteFrom('logins').where('token_hash', '=', tokenHash(token)).execute();
}

/** Ends every log-in of an account. */
export async function endAllLogins(db: Kysely<Tables>, accountId: string): Promise<void> {
  await db.deleteFrom('logins').where('account_id', '=', accountId).execute();
}

/** The log-ins of an account that still stand, the last used first. */
export function loginsOf(db: Kysely<Tables>, accountId: string, now: Date) {
  return db
    .selectFrom('logins')
    .select(['token_hash', 'created_at', 'last_used_at'])
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .where('last_used_at', '>', idleSince(now))
    .orderBy('last_used_at', 'desc')
    .execute();
}

/** What is kept of a cookie or API token. Random tokens need no salt. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

function idleSince(now: Date): Date {
  return new Date(now.getTime() - idleMs);
}
