import { type Kysely, sql } from 'kysely';
import type { Cart } from '../../contracts/shop.ts';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import { storedItems, type Told, totalMinor } from './told-shop.ts';

/** Keeps the latest cart of each visitor, whatever the order in which they come. */
export async function upsertCarts(tx: Kysely<Tables>, told: readonly Told<Cart>[]): Promise<void> {
  if (told.length === 0) return;
  const latest = new Map<string, ReturnType<typeof rowOf>>();
  for (const row of told.map(rowOf).sort(byKey(({ at, event_id }) => `${at.toISOString()} ${event_id}`)))
    latest.set(`${row.site_id} ${row.visitor_id}`, row);
  const rows = [...latest].sort(byKey(([key]) => key)).map(([, row]) => row);
  await sql`
    insert into carts as kept (site_id, visitor_id, event_id, session_id, at, received_at, items, total_minor, currency)
    select site_id, visitor_id, event_id, session_id, at, received_at, items, total_minor, currency
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (
      site_id text, visitor_id uuid, event_id uuid, session_id uuid, at timestamptz, received_at timestamptz,
      items jsonb, total_minor bigint, currency text)
    on conflict (site_id, visitor_id) do update set
      event_id = excluded.event_id, session_id = excluded.session_id, at = excluded.at,
      received_at = excluded.received_at, items = excluded.items, total_minor = excluded.total_minor,
      currency = excluded.currency
    where (kept.at, kept.event_id) < (excluded.at, excluded.event_id)
  `.execute(tx);
}

function rowOf({ site, visit, event, receivedAt }: Told<Cart>) {
  const items = storedItems(event.items, site.currency);
  return {
    site_id: site.id,
    visitor_id: visit.visitor,
    event_id: event.id,
    session_id: visit.session,
    at: new Date(event.at),
    received_at: receivedAt,
    items,
    total_minor: totalMinor(items),
    currency: site.currency,
  };
}
