import { type Kysely, sql } from 'kysely';
import type { OfferAction } from '../../contracts/offers.ts';
import type { Order } from '../../contracts/shop.ts';
import { localDay } from '../analytics/local-days.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import type { CountedAction } from './add-counts.ts';
import { couponKey } from './coupon-key.ts';

const redemption: OfferAction = 'redeemed';

/** An order, and who ordered: `null` where nothing of the visitor may be kept. */
export interface OrderWithCodes {
  site: SiteSettings;
  order: Order;
  visitor: string | null;
}

/**
 * Marks the coupons that orders carry as redeemed, each once, and gives what to count. A unique code is known by itself, on
 * whatever device it is entered; a shared one only counts for the visitors who got it from an offer, the latest one.
 */
export async function redeemCoupons(tx: Kysely<Tables>, orders: readonly OrderWithCodes[]): Promise<CountedAction[]> {
  const said = orders.flatMap((told, index) =>
    codesOf(told.order).map((code) => ({ site_id: told.site.id, code_key: couponKey(code), index })),
  );
  if (said.length === 0) return [];
  const { rows: held } = await sql<Held>`
    select site_id, offer_id, visitor_id, variant_id, code_key, is_shared
    from coupon_handouts
    where (site_id, code_key) in (select site_id, code_key from jsonb_to_recordset(${JSON.stringify(said)}::jsonb)
      as said (site_id text, code_key text)) and redeemed_at is null
    order by site_id collate "C", offer_id collate "C", visitor_id, handed_at for update
  `.execute(tx);
  const redeemed = new Map<Held, OrderWithCodes>();
  for (const { site_id, code_key, index } of said) {
    const told = orders[index];
    const handout = held.findLast(
      (row) =>
        row.site_id === site_id &&
        row.code_key === code_key &&
        !redeemed.has(row) &&
        (!row.is_shared || row.visitor_id === told?.visitor),
    );
    if (handout && told) redeemed.set(handout, told);
  }
  if (redeemed.size === 0) return [];
  await mark(tx, redeemed);
  return [...redeemed].map(([{ site_id, offer_id, variant_id }, { site, order }]) => ({
    ...{ site_id, offer_id, variant_id },
    day: localDay(order.at, site.timeZone),
    action: redemption,
  }));
}

interface Held {
  site_id: string;
  offer_id: string;
  visitor_id: string;
  variant_id: string;
  code_key: string;
  is_shared: boolean;
}

/** Shops have a field for it, or put it into the one that is free for anything. */
export function codesOf({ coupons = [], customField }: Order): string[] {
  return [...new Set([...coupons, ...(customField ? [customField] : [])])];
}

async function mark(tx: Kysely<Tables>, redeemed: ReadonlyMap<Held, OrderWithCodes>): Promise<void> {
  const rows = [...redeemed].map(([{ site_id, offer_id, visitor_id }, { order }]) => ({
    ...{ site_id, offer_id, visitor_id, redeemed_at: new Date(order.at), order_id: order.orderId ?? null },
  }));
  await sql`
    update coupon_handouts as kept set redeemed_at = told.redeemed_at, order_id = told.order_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (
      site_id text, offer_id text, visitor_id uuid, redeemed_at timestamptz, order_id text)
    where kept.site_id = told.site_id and kept.offer_id = told.offer_id and kept.visitor_id = told.visitor_id
  `.execute(tx);
}
