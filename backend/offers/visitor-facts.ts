import { type Kysely, sql } from 'kysely';
import { theirBrowsers } from '../persons/joining/who-is.ts';
import type { Tables } from '../store/schema.ts';
import type { PastShowing } from './choose-offer.ts';

/** Whom and what is asked about. */
export interface VisitorQuestion {
  site: string;
  visitor: string;
  session: string;
  orderId: string | undefined;
  /** Pools of the offers that are switched on. */
  pools: readonly string[];
  /** The site's own day. */
  today: string;
}

/** What the store knows of a visitor that decides about offers. */
export interface VisitorFacts {
  /** Whoever they are: an order in any browser of the person counts. */
  isRepeatBuyer: boolean;
  /** Said who they are in this session. */
  isKnown: boolean;
  past: PastShowing[];
  poolsLeft: Set<string>;
  couponsOf: Set<string>;
}

/** A visitor's showings that are looked at, the latest: caps count up to a hundred of one offer. */
const mostShowings = 1000;

/** Reads all of it in one query. */
export async function readVisitorFacts(
  db: Kysely<Tables>,
  { site, visitor, session, orderId, pools, today }: VisitorQuestion,
): Promise<VisitorFacts> {
  const { rows } = await sql<FactsRow>`
    select
      exists (select 1 from orders where site_id = ${site}
        and visitor_id in (select ${visitor}::uuid union all ${theirBrowsers({ site, visitor })})
        and order_id is distinct from ${orderId ?? null}::text) as is_repeat,
      exists (select 1 from identities where site_id = ${site} and visitor_id = ${visitor} and session_id = ${session})
        as is_known,
      (select coalesce(jsonb_agg(to_jsonb(past)), '[]') from (
        select id, offer_id, variant_id, session_id, order_id, extract(epoch from shown_at) * 1000 as shown_at_ms,
          closed_at is not null as is_closed
        from offer_showings where site_id = ${site} and visitor_id = ${visitor}
        order by asked_at desc limit ${mostShowings}) as past) as past,
      (select coalesce(jsonb_agg(pools.id), '[]') from coupon_pools as pools
        where pools.site_id = ${site}
          and pools.id in (select jsonb_array_elements_text(${JSON.stringify(pools)}::jsonb))
          and coalesce(pools.settings->>'endsOn', ${today}) >= ${today}
          and (pools.settings->>'kind' = 'shared' or exists (select 1 from coupon_codes as codes
            where codes.site_id = pools.site_id and codes.pool_id = pools.id and codes.handed_at is null))
      ) as pools_left,
      (select coalesce(jsonb_agg(offer_id), '[]') from coupon_handouts
        where site_id = ${site} and visitor_id = ${visitor}) as coupons_of
  `.execute(db);
  const [found] = rows;
  if (!found) throw new Error('a select without a table gives one row');
  return {
    isRepeatBuyer: found.is_repeat,
    isKnown: found.is_known,
    past: found.past.map((row) => ({
      ...{ id: row.id, offerId: row.offer_id, variantId: row.variant_id, sessionId: row.session_id },
      ...{ orderId: row.order_id, shownAtMs: row.shown_at_ms, isClosed: row.is_closed },
    })),
    poolsLeft: new Set(found.pools_left),
    couponsOf: new Set(found.coupons_of),
  };
}

interface FactsRow {
  is_repeat: boolean;
  is_known: boolean;
  past: {
    id: string;
    offer_id: string;
    variant_id: string;
    session_id: string;
    order_id: string | null;
    shown_at_ms: number | null;
    is_closed: boolean;
  }[];
  pools_left: string[];
  coupons_of: string[];
}
