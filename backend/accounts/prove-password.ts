import { ProblemError } from '../http/problem.ts';
import type { AccountPorts } from './account-ports.ts';
import type { Caller } from './caller.ts';
import { isPassword } from './password.ts';
import { throttleLogin } from './throttle-login.ts';

type Person = Extract<Caller, { kind: 'person' }>;

/**
 * Asks a person who is logged in for their password once more, before what an unlocked computer must not be enough for.
 * Tries are counted with those of the log-in. Gives the account's hash and sealed key; throws a 400 problem at `password`.
 */
export async function provePassword(
  { db, now, tellAlarm }: Pick<AccountPorts, 'db' | 'now' | 'tellAlarm'>,
  { accountId, email }: Person,
  { password, address }: { password: string; address: string },
) {
  const forgive = await throttleLogin({ db, tellAlarm }, { email, address, now: now() });
  const account = await db
    .selectFrom('accounts')
    .select(['password_hash', 'totp_secret'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  if (!(await isPassword(password, account.password_hash))) {
    throw new ProblemError({
      code: 'wrong-password',
      status: 400,
      title: 'This is not your password.',
      errors: [{ field: 'password', problem: 'is not your password' }],
    });
  }
  await forgive();
  return account;
}
