import { type Kysely, sql } from 'kysely';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import { mergeOrders, type OrderRow } from './merge-orders.ts';

/**
 * Stores orders. Of one that is there already only gaps are filled, and of an erased one nothing (docs/decisions/0014).
 * Resolves to those that were new.
 */
export async function insertOrders(tx: Kysely<Tables>, told: readonly OrderRow[]): Promise<OrderRow[]> {
  if (told.length === 0) return [];
  const rows = mergeOrders(told).sort(byKey(nameOf));
  const { rows: stored } = await sql<{ site_id: string; key: string; added: boolean }>`
    insert into orders as kept (site_id, key, event_id, visitor_id, session_id, at, received_at, order_id, price_minor,
      currency, items, contact, spot, custom_field, coupons, url, source, flaws)
    select site_id, key, event_id, visitor_id, session_id, at, received_at, order_id, price_minor,
      currency, items, contact, spot, custom_field, coupons, url, source, flaws
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (
      site_id text, key text, event_id uuid, visitor_id uuid, session_id uuid, at timestamptz, received_at timestamptz,
      order_id text, price_minor bigint, currency text, items jsonb, contact jsonb, spot text, custom_field text,
      coupons jsonb, url text, source text, flaws jsonb)
    on conflict (site_id, key) do update set
      currency = case when kept.price_minor is null then excluded.currency else kept.currency end,
      price_minor = coalesce(kept.price_minor, excluded.price_minor),
      items = case when kept.items = '[]' then excluded.items else kept.items end,
      contact = excluded.contact || kept.contact,
      spot = coalesce(kept.spot, excluded.spot),
      custom_field = coalesce(kept.custom_field, excluded.custom_field),
      coupons = case when kept.coupons = '[]' then excluded.coupons else kept.coupons end,
      flaws = (select coalesce(jsonb_agg(flaw), '[]') from jsonb_array_elements(kept.flaws) as flaw
        where excluded.flaws @> flaw)
    where kept.erased_at is null
    returning site_id, key, xmax = 0 as added
  `.execute(tx);
  const added = new Set(stored.filter((row) => row.added).map(nameOf));
  return rows.filter((row) => added.has(nameOf(row)));
}

function nameOf({ site_id, key }: { site_id: string; key: string }): string {
  return `${site_id} ${key}`;
}
