import { type Kysely, sql } from 'kysely';
import { cameByName } from '../../../contracts/came-by.ts';
import type { Order } from '../../../contracts/shop.ts';
import type { Visit } from '../../../contracts/visit.ts';
import { couponKey } from '../../offers/coupon-key.ts';
import { codesOf } from '../../offers/redeem-coupons.ts';
import type { Tables } from '../../store/schema.ts';
import { uuidForm } from '../uuid-form.ts';
import type { ExchangeDone } from './add-exchange-counts.ts';

/** An order on a partner's own site, and the visit it was made in: `null` where nothing of the visitor may be kept. */
export interface PartnersOrder {
  site: string;
  order: Order;
  visit: Visit | null;
}

/**
 * Marks the partners' coupons that orders carry as redeemed, each once, and gives what to count. A unique code is known by
 * itself; a shared one only where the visitor came from the very showing by which it was taken.
 */
export async function redeemHandouts(tx: Kysely<Tables>, orders: readonly PartnersOrder[]): Promise<ExchangeDone[]> {
  const said = orders.flatMap(({ site, order, visit }, index) =>
    codesOf(order).map((code) => ({ site_id: site, code_key: couponKey(code), showings: cameBy(visit), index })),
  );
  if (said.length === 0) return [];
  const { rows: held } = await sql<Held>`
    select distinct on (kept.site_id, kept.showing_id, kept.offer_id) kept.site_id, kept.offer_id, kept.host_site,
      kept.visitor_id, kept.spot, said.index
    from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as said (
      site_id text, code_key text, showings jsonb, index integer)
    join exchange_handouts as kept on kept.site_id = said.site_id and kept.code_key = said.code_key
    where kept.redeemed_at is null and (not kept.is_shared or said.showings ? kept.showing_id::text)
    order by kept.site_id, kept.showing_id, kept.offer_id, said.index
  `.execute(tx);
  if (held.length === 0) return [];
  const rows = held.map(({ index, ...row }) => ({ ...row, redeemed_at: new Date(orders[index]?.order.at ?? 0) }));
  // Two orders with the same code at once: the second one waits here, and finds that it is redeemed.
  const { rows: marked } = await sql<Redeemed>`
    update exchange_handouts as kept set redeemed_at = told.redeemed_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (
      site_id text, offer_id text, host_site text, visitor_id uuid, redeemed_at timestamptz)
    where kept.site_id = told.site_id and kept.offer_id = told.offer_id and kept.host_site = told.host_site
      and kept.visitor_id = told.visitor_id and kept.redeemed_at is null
    returning kept.site_id, kept.offer_id, kept.host_site, kept.spot, kept.redeemed_at
  `.execute(tx);
  return marked.map(({ site_id, offer_id, host_site, spot, redeemed_at }) => ({
    ...{ host: host_site, partner: site_id, offer: offer_id, spot },
    ...{ action: 'redeemed' as const, at: redeemed_at },
  }));
}

interface Redeemed {
  site_id: string;
  offer_id: string;
  host_site: string;
  spot: string;
  redeemed_at: Date;
}
type Held = Omit<Redeemed, 'redeemed_at'> & { visitor_id: string; index: number };

/** The showings that a visit's touches name. Never throws. */
function cameBy(visit: Visit | null): string[] {
  const addresses = visit ? [visit.last.url, visit.first.url] : [];
  const named = addresses.flatMap((address) =>
    URL.canParse(address) ? (new URL(address).searchParams.get(cameByName) ?? []) : [],
  );
  return [...new Set(named.filter((one) => uuidForm.test(one)))];
}
