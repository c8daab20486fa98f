import { type Kysely, sql } from 'kysely';
import type { PoolSettings } from '../../contracts/coupons.ts';
import type { Tables } from '../store/schema.ts';
import { couponKey } from './coupon-key.ts';

/** For which showing of which visitor. */
export interface CouponWanted {
  site: string;
  visitor: string;
  showing: string;
  /** The site's own day. */
  today: string;
  now: Date;
}

/** What a visitor gets of an offer. `isFirst`: now, and not before. */
export interface Handout {
  offer: string;
  variant: string;
  pool: string;
  settings: PoolSettings;
  code: string | null;
  isFirst: boolean;
}

/**
 * Hands out the coupon of a showing, in the caller's transaction: exactly one for a site, an offer and a visitor, and each
 * unique code to one visitor only, whoever asks at the same time. `code` is `null` where the pool is empty or has ended.
 * `null`: there is no such showing, or its offer has no coupons.
 */
export async function handOutCoupon(
  tx: Kysely<Tables>,
  { site, visitor, showing, today, now }: CouponWanted,
): Promise<Handout | null> {
  const found = await tx
    .selectFrom('offer_showings as showing')
    .innerJoin('offers', (join) =>
      join.onRef('offers.site_id', '=', 'showing.site_id').onRef('offers.id', '=', 'showing.offer_id'),
    )
    .innerJoin('coupon_pools as pool', (join) =>
      join.onRef('pool.site_id', '=', 'offers.site_id').on(sql`pool.id`, '=', sql`offers.settings->>'pool'`),
    )
    .select([
      'showing.offer_id as offer',
      'showing.variant_id as variant',
      'showing.session_id',
      'pool.id as pool',
      'pool.settings',
    ])
    .where('showing.site_id', '=', site)
    .where('showing.id', '=', showing)
    .where('showing.visitor_id', '=', visitor)
    .executeTakeFirst();
  if (!found) return null;
  const { offer, variant, session_id, pool, settings } = found;
  const isShared = settings.kind === 'shared';
  const own = { site_id: site, offer_id: offer, visitor_id: visitor };
  // Whoever comes second waits here for the first one's commit, and then reads what they got.
  const added = await tx
    .insertInto('coupon_handouts')
    .values({
      ...own,
      session_id,
      variant_id: variant,
      showing_id: showing,
      pool_id: pool,
      is_shared: isShared,
      handed_at: now,
    })
    .onConflict((conflict) => conflict.columns(['site_id', 'offer_id', 'visitor_id']).doNothing())
    .returning('handed_at')
    .executeTakeFirst();
  const ofVisitor = tx.updateTable('coupon_handouts').where((row) => row.and(own));
  if (!added) {
    const before = await tx
      .selectFrom('coupon_handouts')
      .select('code')
      .where((row) => row.and(own))
      .executeTakeFirst();
    return { offer, variant, pool, settings, code: before?.code ?? null, isFirst: false };
  }
  const hasEnded = settings.endsOn !== null && settings.endsOn < today;
  const code = hasEnded ? null : isShared ? settings.code : await takeCode(tx, { site, pool, now });
  if (code === null) {
    await tx
      .deleteFrom('coupon_handouts')
      .where((row) => row.and(own))
      .execute();
    return { offer, variant, pool, settings, code, isFirst: false };
  }
  await ofVisitor.set({ code, code_key: couponKey(code) }).execute();
  return { offer, variant, pool, settings, code, isFirst: true };
}

/** One code that nobody has: those that others are just taking are passed over. */
export async function takeCode(
  tx: Kysely<Tables>,
  { site, pool, now }: { site: string; pool: string; now: Date },
): Promise<string | null> {
  const { rows } = await sql<{ code: string }>`
    update coupon_codes set handed_at = ${now}
    where site_id = ${site} and code_key = (
      select code_key from coupon_codes where site_id = ${site} and pool_id = ${pool} and handed_at is null
      order by code_key limit 1 for update skip locked)
    returning code
  `.execute(tx);
  return rows[0]?.code ?? null;
}
