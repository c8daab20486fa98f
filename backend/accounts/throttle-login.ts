import type { Kysely } from 'kysely';
import { ProblemError } from '../http/problem.ts';
import { giveBackQuota, type QuotaSettings, takeQuota } from '../http/quota.ts';
import type { Tables } from '../store/schema.ts';
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
 * there were too many; gives back what undoes the count for a right password. E-mail addresses are kept only as hashes.
 */
export async function throttleLogin(
  db: Kysely<Tables>,
  { email, address, now }: LoginAttempt,
): Promise<() => Promise<void>> {
  const shared = { windowSec, amount: 1, now };
  const quotas: QuotaSettings[] = [
    { ...shared, bucket: `login-address:${tokenHash(address)}`, most: mostFromAddress },
    { ...shared, bucket: `login-account:${tokenHash(email)}`, most: mostForAccount },
  ];
  for (const quota of quotas) {
    const retryAfterSec = await takeQuota(db, quota);
    if (retryAfterSec === null) continue;
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
