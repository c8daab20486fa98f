import type { Kysely } from 'kysely';
import type { SuppressionReason } from '../../../contracts/mail.ts';
import type { Tables } from '../../store/schema.ts';

export interface Suppressing {
  site: string;
  addressHash: string;
  /** `null` where only the hash is known, as from a link. */
  address: string | null;
  reason: SuppressionReason;
  at: Date;
}

/**
 * Sees to it that an address gets no more letters of a site, those that wait included. Whoever is there already stays
 * with the first reason: who has unsubscribed is not bounced later.
 */
export async function suppress(
  tx: Kysely<Tables>,
  { site, addressHash, address, reason, at }: Suppressing,
): Promise<void> {
  await tx
    .insertInto('suppressions')
    .values({
      site_id: site,
      address_hash: addressHash,
      address: address ?? (await addressOf(tx, { site, addressHash })),
      reason,
      at,
    })
    .onConflict((conflict) => conflict.columns(['site_id', 'address_hash']).doNothing())
    .execute();
  await tx
    .updateTable('letters')
    .set({ state: 'withheld', due_at: null, ended_at: at })
    .where('site_id', '=', site)
    .where('recipient_hash', '=', addressHash)
    .where('state', '=', 'waiting')
    .where('leased_until', 'is', null)
    .execute();
}

/** Whether an address gets no letters of a site. */
export async function isSuppressed(
  tx: Kysely<Tables>,
  { site, addressHash }: Pick<Suppressing, 'site' | 'addressHash'>,
): Promise<boolean> {
  const row = await tx
    .selectFrom('suppressions')
    .select('reason')
    .where('site_id', '=', site)
    .where('address_hash', '=', addressHash)
    .executeTakeFirst();
  return row !== undefined;
}

/** The address behind a hash, as long as a letter to it is kept. */
async function addressOf(
  tx: Kysely<Tables>,
  { site, addressHash }: Pick<Suppressing, 'site' | 'addressHash'>,
): Promise<string | null> {
  const letter = await tx
    .selectFrom('letters')
    .select('recipient')
    .where('site_id', '=', site)
    .where('recipient_hash', '=', addressHash)
    .limit(1)
    .executeTakeFirst();
  return letter?.recipient ?? null;
}
