import type { Kysely } from 'kysely';
import type { ExchangeCoupon, ExchangeCouponAsk } from '../../../contracts/exchange-wire.ts';
import { localDay } from '../../analytics/local-days.ts';
import { notFound } from '../../http/problem.ts';
import { poolEmpty, poolLow } from '../../offers/coupon-troubles.ts';
import { couponsLeft } from '../../offers/coupons-left.ts';
import type { SiteSettings } from '../../sites/settings.ts';
import type { Tables } from '../../store/schema.ts';
import { countTroubles, type Trouble } from '../../troubles/count-trouble.ts';
import type { NetworkReader } from '../choose/network-reader.ts';
import { addExchangeCounts } from '../record/add-exchange-counts.ts';
import { markShowings } from '../record/mark-showings.ts';
import { type PartnerHandout, takePartnerCoupon } from './take-partner-coupon.ts';

export interface PartnerCouponAsked {
  site: SiteSettings;
  ask: Pick<ExchangeCouponAsk, 'showing'> & { visit: { visitor: string } };
  now: Date;
}

/**
 * Hands out the coupon of a showing, counted as taken once for both sites. Whoever takes it has seen the offer, also where no
 * script could tell. Throws a 404 problem where there is no such showing, or the site takes no part any more.
 */
export async function answerPartnerCoupon(
  { db, networkOf }: { db: Kysely<Tables>; networkOf: NetworkReader },
  { site, ask, now }: PartnerCouponAsked,
): Promise<ExchangeCoupon> {
  const { members } = (await networkOf()).network;
  const host = members.get(site.id);
  if (!host) throw notFound();
  const todayOf = (partner: string) => {
    const zone = members.get(partner)?.timeZone;
    return zone === undefined ? null : localDay(now.getTime(), zone);
  };
  const wanted = {
    ...{ host: site.id, visitor: ask.visit.visitor, showing: ask.showing, now },
    ...{ mostAMonth: host.settings.couponsAMonth, todayOf },
  };
  const handout = await db.transaction().execute(async (tx) => {
    const taken = await takePartnerCoupon(tx, wanted);
    if (!taken) throw notFound();
    if (!taken.isFirst) return taken;
    const { partner, offer, spot, showing } = taken;
    const seen = await markShowings(tx, [{ host: site.id, showing, action: 'viewed', at: now }]);
    await addExchangeCounts(tx, [...seen, { host: site.id, partner, offer, spot, action: 'taken', at: now }]);
    return taken;
  });
  await countTroubles(db, await troublesOf(db, handout, now));
  return { code: handout.code, endsOn: handout.poolSettings.endsOn };
}

/** The partner hears of a pool that has come to its end, or to where its people want to be warned. */
async function troublesOf(
  db: Kysely<Tables>,
  { partner, pool, poolSettings, isFirst }: PartnerHandout,
  at: Date,
): Promise<Trouble[]> {
  if (!isFirst || poolSettings.kind !== 'unique') return [];
  const left = await couponsLeft(db, { site: partner, pool, most: Math.max(1, poolSettings.warnBelow) });
  if (left === 0) return [poolEmpty({ site: partner, pool, at })];
  return left < poolSettings.warnBelow ? [poolLow({ site: partner, pool, at })] : [];
}
