import { type Kysely, sql } from 'kysely';
import type { PoolSettings } from '../../../contracts/coupons.ts';
import type { ExchangeOfferSettings } from '../../../contracts/exchange.ts';
import { couponKey } from '../../offers/coupon-key.ts';
import { takeCode } from '../../offers/hand-out-coupon.ts';
import type { Tables } from '../../store/schema.ts';

/** For which showing of which visitor of which site. */
export interface PartnerCouponWanted {
  host: string;
  visitor: string;
  showing: string;
  /** How many coupons of partners a visitor of this site can take within 30 days. */
  mostAMonth: number;
  /** A partner's own day; `null` where it takes no part any more. */
  todayOf: (partner: string) => string | null;
  now: Date;
}

/** What a visitor gets of a partner's offer. `showing`: the one by which it was taken. */
export interface PartnerHandout {
  partner: string;
  offer: string;
  spot: string;
  showing: string;
  pool: string;
  settings: ExchangeOfferSettings;
  poolSettings: PoolSettings;
  code: string | null;
  isFirst: boolean;
}

const monthMs = 30 * 86_400_000;

/**
 * Hands out the coupon of a partner's offer, in the caller's transaction: exactly one for an offer and a visitor of a site, each
 * unique code once, and no more than the offer has or the visitor may. `code` is `null` where there is none to be had.
 * `null`: there is no such showing, or its offer is no more.
 */
export async function takePartnerCoupon(
  tx: Kysely<Tables>,
  wanted: PartnerCouponWanted,
): Promise<PartnerHandout | null> {
  const { host, visitor } = wanted;
  // Two presses of one visitor at once: the second one waits, and counts what the first one took.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`exchange ${host} ${visitor}`}, 0))`.execute(tx);
  const found = await findOffer(tx, wanted);
  if (!found) return null;
  const { session, ...rest } = found;
  const { partner, offer } = rest;
  const before = await tx
    .selectFrom('exchange_handouts')
    .select(['code', 'showing_id'])
    .where('site_id', '=', partner)
    .where('offer_id', '=', offer)
    .where('host_site', '=', host)
    .where('visitor_id', '=', visitor)
    .executeTakeFirst();
  if (before) return { ...rest, showing: before.showing_id, code: before.code, isFirst: false };
  const code = await newCode(tx, rest, wanted);
  if (code !== null)
    await tx
      .insertInto('exchange_handouts')
      .values({
        ...{ site_id: partner, offer_id: offer, host_site: host, visitor_id: visitor, session_id: session },
        ...{ showing_id: rest.showing, spot: rest.spot, pool_id: rest.pool, code, code_key: couponKey(code) },
        ...{ is_shared: rest.poolSettings.kind === 'shared', handed_at: wanted.now },
      })
      .execute();
  return { ...rest, code, isFirst: code !== null };
}

type Found = Omit<PartnerHandout, 'code' | 'isFirst'>;

async function findOffer(
  tx: Kysely<Tables>,
  { host, visitor, showing }: PartnerCouponWanted,
): Promise<(Found & { session: string }) | null> {
  const found = await tx
    .selectFrom('exchange_showings as showing')
    .innerJoin('exchange_offers as offers', (join) =>
      join.onRef('offers.site_id', '=', 'showing.partner_site').onRef('offers.id', '=', 'showing.offer_id'),
    )
    .innerJoin('coupon_pools as pools', (join) =>
      join.onRef('pools.site_id', '=', 'offers.site_id').on(sql`pools.id`, '=', sql`offers.settings->>'pool'`),
    )
    .select([
      ...(['showing.partner_site as partner', 'showing.offer_id as offer', 'showing.spot'] as const),
      ...(['showing.session_id as session', 'pools.id as pool', 'pools.settings as poolSettings'] as const),
      'offers.settings',
    ])
    .where('showing.site_id', '=', host)
    .where('showing.id', '=', showing)
    .where('showing.visitor_id', '=', visitor)
    .executeTakeFirst();
  return found ? { ...found, showing } : null;
}

async function newCode(
  tx: Kysely<Tables>,
  { partner, offer, pool, settings, poolSettings }: Found,
  { host, visitor, mostAMonth, todayOf, now }: PartnerCouponWanted,
): Promise<string | null> {
  const today = todayOf(partner);
  if (today === null || settings.state !== 'on') return null;
  if (poolSettings.endsOn !== null && poolSettings.endsOn < today) return null;
  const recent = await tx
    .selectFrom('exchange_handouts')
    .select('offer_id')
    .where('host_site', '=', host)
    .where('visitor_id', '=', visitor)
    .where('handed_at', '>', new Date(now.getTime() - monthMs))
    .limit(mostAMonth)
    .execute();
  if (recent.length >= mostAMonth) return null;
  // The offer's row is held from here on: its coupons are counted one by one.
  const { aDay, altogether } = settings.coupons;
  const { rows } = await sql<{ id: string }>`
    select id from exchange_offers
    where site_id = ${partner} and id = ${offer} and (${altogether}::integer is null or taken < ${altogether}::integer)
      and (${aDay}::integer is null or taken_on is distinct from ${today}::date or taken_that_day < ${aDay}::integer)
    for update
  `.execute(tx);
  if (rows.length === 0) return null;
  const code = poolSettings.kind === 'shared' ? poolSettings.code : await takeCode(tx, { site: partner, pool, now });
  if (code === null) return null;
  await sql`
    update exchange_offers set taken = taken + 1, taken_on = ${today}::date,
      taken_that_day = case when taken_on = ${today}::date then taken_that_day + 1 else 1 end
    where site_id = ${partner} and id = ${offer}
  `.execute(tx);
  return code;
}
