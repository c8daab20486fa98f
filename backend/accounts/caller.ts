import type { Context } from 'hono';
import type { Kysely } from 'kysely';
import { type Role, type Scope, scopesOf } from '../../contracts/access.ts';
import type { Tables } from '../store/schema.ts';
import { readLoginCookie } from './login-cookie.ts';
import { findLogin, type LoggedIn, tokenHash } from './logins.ts';

/** A token's last use is written at most this often: a program that asks all day must not write with every look. */
const touchMs = 60_000;

/**
 * Whoever calls the API: a person who is logged in, or a program with a token. `sites` is `null` for all sites.
 * `owesFactor`: a second factor is demanded of them that they do not have, so they may only set it up.
 */
export type Caller = (
  | { kind: 'person'; accountId: string; email: string; role: Role; owesFactor: boolean }
  | { kind: 'token'; name: string }
) & { scopes: readonly Scope[]; sites: readonly string[] | null };

export interface CallerPorts {
  db: Kysely<Tables>;
  now: () => Date;
}

/** Who calls; `null` for a stranger. A bearer token outranks a cookie. */
export async function callerOf(context: Context, { db, now }: CallerPorts): Promise<Caller | null> {
  const authorization = context.req.header('authorization');
  if (authorization !== undefined) return callerOfToken(db, authorization, now());
  const cookie = readLoginCookie(context);
  const login = cookie ? await findLogin(db, cookie, now()) : null;
  if (!login) return null;
  return personCaller(login);
}

/** A person as a caller: a role is the scopes that it stands for. Who is not logged in yet owes nothing. */
export function personCaller(account: LoggedIn & { owesFactor?: boolean }): Extract<Caller, { kind: 'person' }> {
  const { owesFactor = false, ...rest } = account;
  return { kind: 'person', ...rest, owesFactor, scopes: scopesOf[account.role] };
}

/** By what name something belongs to a caller: a person's stays theirs under another e-mail address. */
export function callerId(caller: Caller): string {
  return caller.kind === 'person' ? `person:${caller.accountId}` : `token:${caller.name}`;
}

async function callerOfToken(db: Kysely<Tables>, authorization: string, now: Date): Promise<Caller | null> {
  const token = /^Bearer ([\x21-\x7e]+)$/.exec(authorization)?.[1];
  if (!token) return null;
  const hash = tokenHash(token);
  const found = await db
    .selectFrom('api_tokens')
    .select(['name', 'sites', 'scopes', 'last_used_at'])
    .where('token_hash', '=', hash)
    .where((token) => token.or([token('expires_at', 'is', null), token('expires_at', '>', now)]))
    .executeTakeFirst();
  if (!found) return null;
  const { last_used_at, ...rest } = found;
  if (!last_used_at || now.getTime() - last_used_at.getTime() > touchMs) {
    await db.updateTable('api_tokens').set({ last_used_at: now }).where('token_hash', '=', hash).execute();
  }
  return { kind: 'token', ...rest };
}
