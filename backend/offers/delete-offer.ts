import type { Kysely } from 'kysely';
import type { Caller } from '../accounts/caller.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { notFound } from '../http/problem.ts';
import type { Tables } from '../store/schema.ts';

/**
 * Deletes an offer with its showings, counts and hand-outs, so that another one of its id begins anew. Codes that were
 * handed out are never handed out again. Throws a 404 problem.
 */
export function deleteOffer(
  db: Kysely<Tables>,
  { caller, site, offer, at }: { caller: Caller; site: string; offer: string; at: Date },
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('offers')
      .where('site_id', '=', site)
      .where('id', '=', offer)
      .returning('settings')
      .executeTakeFirst();
    if (!gone) throw notFound();
    for (const table of ['offer_showings', 'offer_counts', 'coupon_handouts'] as const)
      await tx.deleteFrom(table).where('site_id', '=', site).where('offer_id', '=', offer).execute();
    await writeAudit(tx, { caller, action: 'offer.delete', site, object: offer, before: gone.settings, at });
  });
}
