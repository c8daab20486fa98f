import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { Secrets } from '../store/secrets.ts';
import { recoveryHash } from './recovery-codes.ts';
import { stepOfCode } from './second-factor.ts';

interface Asked {
  account: { id: string; totp_secret: string };
  code: string;
  secrets: Secrets;
  now: Date;
}

/** Where a key is kept: sealed for this account, it opens for no other. */
export const keyPlace = (accountId: string) => ({ connection: accountId, field: 'totp' }) as const;

/**
 * Uses up a code of the second factor, or a recovery code. Says whether it was right; of two tries at once with the same
 * code one succeeds.
 */
export async function takeCode(db: Kysely<Tables>, { account, code, secrets, now }: Asked): Promise<boolean> {
  const step = stepOfCode(secrets.open(account.totp_secret, keyPlace(account.id)), { code, now });
  return step === null ? takeRecoveryCode(db, account.id, code) : takeStep(db, account.id, step);
}

async function takeStep(db: Kysely<Tables>, id: string, step: number): Promise<boolean> {
  const taken = await db
    .updateTable('accounts')
    .set({ totp_last_step: step })
    .where('id', '=', id)
    .where((row) => row.or([row('totp_last_step', 'is', null), row('totp_last_step', '<', step)]))
    .returning('id')
    .executeTakeFirst();
  return taken !== undefined;
}

async function takeRecoveryCode(db: Kysely<Tables>, id: string, code: string): Promise<boolean> {
  const hash = recoveryHash(code);
  const taken = await db
    .updateTable('accounts')
    .set({ recovery_hashes: sql<string>`recovery_hashes - ${hash}::text` })
    .where('id', '=', id)
    .where(sql<boolean>`recovery_hashes @> ${JSON.stringify([hash])}::jsonb`)
    .returning('id')
    .executeTakeFirst();
  return taken !== undefined;
}
