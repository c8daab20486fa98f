import type { Kysely } from 'kysely';
import { addressNetwork } from '../http/client-address.ts';
import { ProblemError } from '../http/problem.ts';
import { giveBackQuota, type QuotaSettings, takeQuota, windowOf } from '../http/quota.ts';
import type { Tables } from '../store/schema.ts';
import type { AccountPorts } from './account-ports.ts';
import { raiseAlarm } from './login-alarms.ts';
import { tokenHash } from './logins.ts';

const windowSec = 15 * 60;
/** Wrong passwords in 15 minutes: for one account, and from one address for all of them. */
const [mostForAccount, mostFromAddress] = [10, 100];

export interface LoginAttempt {
  email: string;
  address: string;
  now: Date;
}

/**
 * Counts an attempt before its password is looked at, so that many at once count as many. Throws a 429 problem when
 * there were too many, and raises and tells an alarm the first time in a window; gives back what undoes the count for a
 * right password. E-mail addresses are kept only as hashes.
 */
export async function throttleLogin(
  { db, tellAlarm }: Pick<AccountPorts, 'db' | 'tellAlarm'>,
  attempt: LoginAttempt,
): Promise<() => Promise<void>> {
  const { email, address, now } = attempt;
  const shared = { windowSec, amount: 1, now };
  const quotas: (QuotaSettings & { kind: 'account' | 'address' })[] = [
    { ...shared, kind: 'address', bucket: `login-address:${tokenHash(address)}`, most: mostFromAddress },
    { ...shared, kind: 'account', bucket: `login-account:${tokenHash(email)}`, most: mostForAccount },
  ];
  for (const quota of quotas) {
    const retryAfterSec = await takeQuota(db, quota);
    if (retryAfterSec === null) continue;
    const account = quota.kind === 'account' ? await accountOf(db, email) : null;
    const object = account?.name ?? addressNetwork(address) ?? 'this machine';
    const [kind, windowAt] = [quota.kind, windowOf(quota)];
    const isNew = await raiseAlarm(db, { kind, object, windowAt, now });
    if (isNew) tellAlarm({ kind, accountId: account?.id ?? null, windowAt });
    throw new ProblemError({
      code: 'too-many-logins',
      status: 429,
      title: 'Too many wrong passwords. Wait a while.',
      headers: { 'retry-after': `${retryAfterSec}` },
    });
  }
  return async () => {
    for (const quota of quotas) await giveBackQuota(db, quota);
  };
}

/** An account by its e-mail; an address that belongs to nobody by a hash: it may be somebody's, or a password by mistake. */
export async function accountName(db: Kysely<Tables>, email: string): Promise<string> {
  return (await accountOf(db, email)).name;
}

async function accountOf(db: Kysely<Tables>, email: string): Promise<{ id: string | null; name: string }> {
  const account = await db.selectFrom('accounts').select('id').where('email', '=', email).executeTakeFirst();
  return account ? { id: account.id, name: email } : { id: null, name: `unknown:${tokenHash(email).slice(0, 12)}` };
}
