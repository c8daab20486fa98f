import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { fieldErrors } from '../../contracts/problem.ts';
import { clientAddress } from '../http/client-address.ts';
import { requireMediaType } from '../http/media-type.ts';
import { ProblemError } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import { readJson } from '../http/read-json.ts';
import { SiteSettingsSchema } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import { normalEmail } from './create-owner.ts';
import { clearLoginCookie, readLoginCookie, writeLoginCookie } from './login-cookie.ts';
import { endLogin, startLogin } from './logins.ts';
import { hashPassword, isPassword } from './password.ts';
import { type ReaderEnv, requireReader } from './reader.ts';
import { throttleLogin } from './throttle-login.ts';

export interface AccountPorts {
  db: Kysely<Tables>;
  now: () => Date;
  /** How many proxies of ours stand in front, each adding to X-Forwarded-For. */
  trustedProxies: number;
}

const LoginSchema = v.strictObject({
  email: v.pipe(v.string(), v.maxLength(254)),
  password: v.pipe(v.string(), v.maxLength(256)),
});
const bodyBytes = 4096;

/** `POST /login`, `POST /logout`, `GET /me`, to be mounted under /api. */
export function accountRoutes(ports: AccountPorts): Hono<ReaderEnv> {
  const { db, now } = ports;
  const routes = new Hono<ReaderEnv>();
  // Checked for accounts that do not exist, so that their answer takes as long as a wrong password's.
  const nobodysPassword = hashPassword('');

  routes.post('/login', async (context) => {
    const { email, password } = await readLogin(context.req.raw);
    const forgive = await throttleLogin(db, { email, address: addressOf(context, ports), now: now() });
    const account = await db
      .selectFrom('accounts')
      .select(['id', 'password_hash'])
      .where('email', '=', email)
      .executeTakeFirst();
    const right = await isPassword(password, account?.password_hash ?? (await nobodysPassword));
    if (!account || !right) throw wrongLogin();
    await forgive();
    const old = readLoginCookie(context);
    if (old) await endLogin(db, old);
    writeLoginCookie(context, await startLogin(db, account.id, now()));
    return context.body(null, 204);
  });

  routes.post('/logout', async (context) => {
    const token = readLoginCookie(context);
    if (token) await endLogin(db, token);
    clearLoginCookie(context);
    return context.body(null, 204);
  });

  routes.get('/me', requireReader(ports), async (context) => {
    const reader = context.get('reader');
    if (reader.kind !== 'account') throw onlyPeople();
    const rows = await db.selectFrom('sites').select('settings').orderBy('name').execute();
    const sites = rows.map((row) => {
      const { id, name, language, timeZone } = v.parse(SiteSettingsSchema, row.settings);
      return { id, name, language, timeZone };
    });
    return context.json({ email: reader.account.email, role: reader.account.role, sites });
  });

  return routes;
}

async function readLogin(request: Request): Promise<{ email: string; password: string }> {
  requireMediaType(request, ['application/json']);
  const result = v.safeParse(LoginSchema, readJson(await readBody(request, bodyBytes)));
  if (result.success) return { email: normalEmail(result.output.email), password: result.output.password };
  throw new ProblemError({
    code: 'wrong-request',
    status: 400,
    title: 'The log-in is not complete.',
    errors: fieldErrors(result.issues),
  });
}

/** The caller's network address, by Node's own request behind Hono's. */
function addressOf(context: Context, { trustedProxies }: AccountPorts): string {
  return clientAddress((context.env as HttpBindings).incoming, trustedProxies);
}

function wrongLogin(): ProblemError {
  return new ProblemError({ code: 'wrong-login', status: 401, title: 'The e-mail or the password is wrong.' });
}

function onlyPeople(): ProblemError {
  return new ProblemError({ code: 'not-an-account', status: 403, title: 'This is for people who are logged in.' });
}
