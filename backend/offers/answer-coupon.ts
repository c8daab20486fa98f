import type { Kysely } from 'kysely';
import type { CouponAnswer, CouponAsk } from '../../contracts/offer-wire.ts';
import type { OfferAction } from '../../contracts/offers.ts';
import { localDay } from '../analytics/local-days.ts';
import { reach } from '../fail-points.ts';
import { notFound } from '../http/problem.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import { countTroubles, type Trouble } from '../troubles/count-trouble.ts';
import { addCounts } from './add-counts.ts';
import { poolEmpty, poolLow } from './coupon-troubles.ts';
import { couponsLeft } from './coupons-left.ts';
import { type Handout, handOutCoupon } from './hand-out-coupon.ts';
import { mailCoupon } from './mail-coupon.ts';

const taken: OfferAction = 'taken';

export interface CouponAsked {
  site: SiteSettings;
  ask: CouponAsk;
  now: Date;
}

/**
 * Hands out a showing's coupon, and sends it where the visitor asks for that. Counted as taken once. Throws a 404 problem
 * where there is no such showing, or nothing to hand out with it.
 */
export async function answerCoupon(
  { db, enqueue }: { db: Kysely<Tables>; enqueue: Enqueue },
  { site, ask, now }: CouponAsked,
): Promise<CouponAnswer> {
  const { visitor } = ask.visit;
  const today = localDay(now.getTime(), site.timeZone);
  const wanted = { site: site.id, visitor, showing: ask.showing, today, now };
  const { handout, isSent } = await db.transaction().execute(async (tx) => {
    const handout = await handOutCoupon(tx, wanted);
    if (!handout) throw notFound();
    const { offer, variant, code, isFirst } = handout;
    reach('coupons.handed-out');
    const isSent =
      code !== null &&
      ask.email !== undefined &&
      (await mailCoupon(tx, { ...{ site, visitor, now, enqueue }, ...{ handout, code, recipient: ask.email } }));
    reach('coupons.letter-queued');
    if (isFirst) {
      const cell = { site_id: site.id, offer_id: offer, variant_id: variant, day: today };
      await addCounts(tx, [{ ...cell, action: taken }]);
    }
    reach('coupons.counted');
    return { handout, isSent };
  });
  reach('coupons.after-commit');
  await countTroubles(db, await troublesOf(db, handout, { site: site.id, at: now }));
  return { code: handout.code, endsOn: handout.settings.endsOn, isSent };
}

/** A pool that has come to its end, or to where its people want to be warned. */
async function troublesOf(
  db: Kysely<Tables>,
  { pool, settings, code, isFirst }: Handout,
  { site, at }: { site: string; at: Date },
): Promise<Trouble[]> {
  const ofPool = { site, pool, at };
  if (code === null) return [poolEmpty(ofPool)];
  if (!isFirst || settings.kind !== 'unique') return [];
  const most = Math.max(1, settings.warnBelow);
  const left = await couponsLeft(db, { site, pool, most });
  if (left === 0) return [poolEmpty(ofPool)];
  return left < settings.warnBelow ? [poolLow(ofPool)] : [];
}
