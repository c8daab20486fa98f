import type { ColumnType } from 'kysely';
import type { ExchangeOfferSettings, MemberSettings, Verdict } from '../../../contracts/exchange.ts';
import type { Json, Maybe, Time } from './columns.ts';

// The exchange: sites that show each other's offers. `partner_site` is the other site of a pair.

type Counter = ColumnType<number, number | undefined, number>;

/** A site that takes part, or did. `partner_id` is how others name it. */
export interface ExchangeMemberTable {
  site_id: string;
  partner_id: string;
  settings: Json<MemberSettings>;
  joined_at: Time;
  changed_at: Time;
  changed_by: string;
}

/** What a site has decided of another one. */
export interface ExchangeVerdictTable {
  site_id: string;
  partner_site: string;
  verdict: NonNullable<Verdict>;
  changed_at: Time;
  changed_by: string;
}

/** An offer that partners show, and how many of its coupons were taken: altogether, and on the last day on which one was. */
export interface ExchangeOfferTable {
  site_id: string;
  id: string;
  settings: Json<ExchangeOfferSettings>;
  changed_at: Time;
  changed_by: string;
  taken: Counter;
  taken_on: Maybe<string>;
  taken_that_day: Counter;
}

/** How many views a site has given and received: the sums of its entries, kept beside them. */
export interface ExchangeAccountTable {
  site_id: string;
  given: ColumnType<string, number | undefined, number>;
  received: ColumnType<string, number | undefined, number>;
}

/** One side of a view, in double entry: 1 for the site that showed, −1 for the one that was shown. Never changed. */
export interface ExchangeEntryTable {
  site_id: string;
  showing_id: string;
  partner_site: string;
  amount: number;
  at: Time;
}

/** The sums of old entries of a pair of sites, which stand for them from then on. */
export interface ExchangeCarriedTable {
  site_id: string;
  partner_site: string;
  given: ColumnType<string, number, number>;
  received: ColumnType<string, number, number>;
}

/** One choice of a partner's offer for a visitor and a place. Partitioned by month. */
export interface ExchangeShowingTable {
  site_id: string;
  id: string;
  visitor_id: string;
  session_id: string;
  spot: string;
  partner_site: string;
  offer_id: string;
  asked_at: Time;
  viewed_at: Maybe<Date>;
  clicked_at: Maybe<Date>;
}

/** How often something was done on a day of the site's time zone. `received` rows name no spot: that is the partner's. */
export interface ExchangeCountTable {
  site_id: string;
  side: 'given' | 'received';
  partner_site: string;
  offer_id: string;
  spot: string;
  day: string;
  action: string;
  count: number;
}

/**
 * The one coupon of an offer of `site_id` that a visitor of `host_site` got. `code` is `null` only within the transaction that
 * hands it out.
 */
export interface ExchangeHandoutTable {
  site_id: string;
  offer_id: string;
  host_site: string;
  visitor_id: string;
  session_id: string;
  showing_id: string;
  spot: string;
  pool_id: string;
  code: string | null;
  code_key: string | null;
  is_shared: boolean;
  handed_at: Time;
  redeemed_at: Maybe<Date>;
}
