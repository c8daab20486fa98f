import type * as v from 'valibot';
import type { LogInSchema } from '../../contracts/account.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { ProblemError } from '../http/problem.ts';
import type { AccountPorts } from './account-ports.ts';
import { personCaller } from './caller.ts';
import { endLogin, startLogin } from './logins.ts';
import { hashPassword, isOutdated, isPassword } from './password.ts';
import { takeCode } from './take-code.ts';
import { accountName, throttleLogin } from './throttle-login.ts';

export type LogInAttempt = v.InferOutput<typeof LogInSchema> & {
  /** The caller's network address. */
  address: string;
  /** The log-in that this browser has now; the new one replaces it. */
  before: string | undefined;
};

/** Checked for accounts that do not exist, so that their answer takes as long as a wrong password's. */
let nobodysPassword: Promise<string> | undefined;

/**
 * Logs a person in and gives the cookie's value. Throws a 401 problem for a wrong e-mail, password or code, and, after
 * a right password only, one that asks for the code; 429 when there were too many tries.
 */
export async function logIn(ports: AccountPorts, attempt: LogInAttempt): Promise<string> {
  const { db, now, secrets } = ports;
  const { email, password, code, address, before } = attempt;
  const forgive = await throttleLogin(ports, { email, address, now: now() });
  const account = await db
    .selectFrom('accounts')
    .select(['id', 'email', 'role', 'sites', 'password_hash', 'disabled_at', 'totp_secret'])
    .where('email', '=', email)
    .executeTakeFirst();
  nobodysPassword ??= hashPassword('');
  const right = await isPassword(password, account?.password_hash ?? (await nobodysPassword));
  if (!account || account.disabled_at || !right) {
    await noteFailure(ports, await accountName(db, email), 'password');
    throw wrongLogin();
  }
  const { id, totp_secret } = account;
  if (totp_secret) {
    if (!code) {
      await forgive();
      throw new ProblemError({ code: 'code-needed', status: 401, title: 'Now the code of the second factor.' });
    }
    if (!(await takeCode(db, { account: { id, totp_secret }, code, secrets, now: now() }))) {
      await noteFailure(ports, email, 'code');
      throw new ProblemError({ code: 'wrong-code', status: 401, title: 'This code is wrong, or was used before.' });
    }
  }
  await forgive();
  const password_hash = isOutdated(account.password_hash) ? await hashPassword(password) : account.password_hash;
  return db.transaction().execute(async (tx) => {
    const still = await tx
      .updateTable('accounts')
      .set({ password_hash })
      .where('id', '=', id)
      // Somebody may have changed the password or switched the person off meanwhile.
      .where('password_hash', '=', account.password_hash)
      .where('disabled_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!still) throw wrongLogin();
    if (before) await endLogin(tx, before);
    const caller = personCaller({ ...account, accountId: id });
    await writeAudit(tx, { caller, action: 'login', site: null, object: email, at: now() });
    return startLogin(tx, id, now());
  });
}

async function noteFailure({ db, now }: AccountPorts, object: string, wrong: 'password' | 'code'): Promise<void> {
  const note = { caller: 'stranger', action: 'login.failed', site: null, object, after: { wrong }, at: now() } as const;
  await db.transaction().execute((tx) => writeAudit(tx, note));
}

function wrongLogin(): ProblemError {
  return new ProblemError({ code: 'wrong-login', status: 401, title: 'The e-mail or the password is wrong.' });
}
