import type { MiddlewareHandler } from 'hono';
import type { Kysely } from 'kysely';
import { ProblemError } from '../http/problem.ts';
import type { Tables } from '../store/schema.ts';
import { readLoginCookie } from './login-cookie.ts';
import { findLogin, type LoggedIn, tokenHash } from './logins.ts';

/** Whoever reads: a person who is logged in, or a program with a token. `sites` is `null` for all sites. */
export type Reader =
  | { kind: 'account'; account: LoggedIn; sites: string[] | null }
  | { kind: 'token'; name: string; sites: string[] | null };

/** What the middleware leaves in the context for the routes behind it. */
export interface ReaderEnv {
  Variables: { reader: Reader };
}

/**
 * Lets only readers through: 401 for nobody, 403 for a `site` in the query that is not theirs. The routes behind it
 * find the reader as `reader` in the context, and still have to keep to `reader.sites` where no site was named.
 */
export function requireReader({ db, now }: { db: Kysely<Tables>; now: () => Date }): MiddlewareHandler<ReaderEnv> {
  return async (context, next) => {
    const bearer = context.req.header('authorization');
    const cookie = readLoginCookie(context);
    const reader = bearer === undefined ? await readerOfCookie(db, cookie, now()) : await readerOfToken(db, bearer);
    if (!reader) throw unknownReader();
    const site = context.req.query('site');
    if (site !== undefined && reader.sites && !reader.sites.includes(site)) throw foreignSite();
    context.set('reader', reader);
    await next();
    context.header('cache-control', 'no-store');
  };
}

async function readerOfCookie(db: Kysely<Tables>, cookie: string | undefined, now: Date): Promise<Reader | null> {
  const account = cookie ? await findLogin(db, cookie, now) : null;
  return account && { kind: 'account', account, sites: null };
}

async function readerOfToken(db: Kysely<Tables>, authorization: string): Promise<Reader | null> {
  const token = /^Bearer ([\x21-\x7e]+)$/.exec(authorization)?.[1];
  if (!token) return null;
  const found = await db
    .selectFrom('api_tokens')
    .select(['name', 'sites'])
    .where('token_hash', '=', tokenHash(token))
    .executeTakeFirst();
  return found ? { kind: 'token', ...found } : null;
}

function unknownReader(): ProblemError {
  return new ProblemError({
    code: 'not-logged-in',
    status: 401,
    title: 'Log in, or send a token.',
    headers: { 'www-authenticate': 'Bearer' },
  });
}

/** The same for a site that exists and one that does not. */
function foreignSite(): ProblemError {
  return new ProblemError({ code: 'foreign-site', status: 403, title: 'This site is not yours to read.' });
}
