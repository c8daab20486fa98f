import type { ColumnType } from 'kysely';
import type { PoolSettings } from '../../../contracts/coupons.ts';
import type { OfferSettings } from '../../../contracts/offers.ts';
import type { Json, Maybe, Time } from './columns.ts';

// Offers, what became of them, and their coupons.

/** An offer as it is live; `changed_by` is named as in the log of changes. */
export interface OfferTable {
  site_id: string;
  id: string;
  settings: Json<OfferSettings>;
  changed_at: Time;
  changed_by: string;
}

/**
 * One choice of an offer for a visitor, made when the page asked. `nth` counts those for one order, from 1; without an
 * order it is `null`. `screens`: those that were come to.
 */
export interface OfferShowingTable {
  site_id: string;
  id: string;
  offer_id: string;
  variant_id: string;
  visitor_id: string;
  session_id: string;
  order_id: string | null;
  nth: number | null;
  asked_at: Time;
  shown_at: Maybe<Date>;
  clicked_at: Maybe<Date>;
  closed_at: Maybe<Date>;
  screens: ColumnType<string[], string | undefined, string>;
}

/** How often something was done on a day of the site's time zone. `action`: an `OfferAction`, or `screen:<id>`. */
export interface OfferCountTable {
  site_id: string;
  offer_id: string;
  variant_id: string;
  day: string;
  action: string;
  count: number;
}

/** Where coupons come from. */
export interface CouponPoolTable {
  site_id: string;
  id: string;
  settings: Json<PoolSettings>;
  changed_at: Time;
  changed_by: string;
}

/** A code of a pool, under its form without regard to case. Once it was handed out it stays so. */
export interface CouponCodeTable {
  site_id: string;
  code_key: string;
  pool_id: string;
  code: string;
  handed_at: Maybe<Date>;
}

/** The one coupon that a visitor got of an offer. `code` is `null` only within the transaction that hands it out. */
export interface CouponHandoutTable {
  site_id: string;
  offer_id: string;
  visitor_id: string;
  session_id: string;
  variant_id: string;
  showing_id: string;
  pool_id: string;
  code: string | null;
  code_key: string | null;
  is_shared: boolean;
  handed_at: Time;
  redeemed_at: Maybe<Date>;
  /** The order that it was redeemed with. */
  order_id: Maybe<string>;
  /** To how many addresses the visitor had it sent. */
  letters: ColumnType<number, number | undefined, number>;
}
