import type { Kysely, Selectable } from 'kysely';
import type { CouponHandoutTable, OfferShowingTable, Tables } from '../store/schema.ts';
import { listedIds } from './join-clues.ts';

interface InSessions {
  site: string;
  sessions: readonly string[];
}

/** Offers that were chosen for the person's sessions. */
export function showingsOf(
  tx: Kysely<Tables>,
  { site, sessions }: InSessions,
): Promise<Selectable<OfferShowingTable>[]> {
  return tx
    .selectFrom('offer_showings')
    .selectAll()
    .where('site_id', '=', site)
    .where('session_id', 'in', listedIds(sessions))
    .orderBy('id')
    .execute();
}

/** Coupons that were handed out in them. */
export function couponsOf(
  tx: Kysely<Tables>,
  { site, sessions }: InSessions,
): Promise<Selectable<CouponHandoutTable>[]> {
  return tx
    .selectFrom('coupon_handouts')
    .selectAll()
    .where('site_id', '=', site)
    .where('session_id', 'in', listedIds(sessions))
    .orderBy('offer_id')
    .execute();
}

/** Removes both. The counts of offers, and that the codes are used, say nothing of anybody and stay. */
export async function eraseOffers(
  tx: Kysely<Tables>,
  {
    site,
    offerShowings,
    coupons,
  }: { site: string; offerShowings: Selectable<OfferShowingTable>[]; coupons: Selectable<CouponHandoutTable>[] },
): Promise<void> {
  await tx
    .deleteFrom('offer_showings')
    .where('site_id', '=', site)
    .where('id', 'in', listedIds(offerShowings.map(({ id }) => id)))
    .execute();
  await tx
    .deleteFrom('coupon_handouts')
    .where('site_id', '=', site)
    .where('session_id', 'in', listedIds(coupons.map(({ session_id }) => session_id)))
    .execute();
}
