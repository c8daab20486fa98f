import type { Contact } from '../../contracts/event.ts';
import type { Flaw, Order } from '../../contracts/shop.ts';
import type { StoredItem } from '../store/schema.ts';
import { cleanedUrl } from '../visits/cleaned-url.ts';
import { toMinor } from './to-minor.ts';
import { storedItems, type Told } from './told-shop.ts';

/** An order as it is written. */
export interface OrderRow {
  site_id: string;
  key: string;
  event_id: string;
  visitor_id: string;
  session_id: string;
  at: Date;
  received_at: Date;
  order_id: string | null;
  price_minor: number | null;
  currency: string;
  items: StoredItem[];
  contact: Contact;
  spot: string | null;
  custom_field: string | null;
  coupons: string[];
  url: string;
  source: string;
  flaws: Flaw[];
}

/** Pure. */
export function orderRow({ site, visit, event, receivedAt }: Told<Order>): OrderRow {
  const currency = event.currency ?? site.currency;
  const flaws = new Set(event.flaws);
  if (currency !== site.currency) flaws.add('other-currency');
  return {
    site_id: site.id,
    key: event.orderId === undefined ? `event ${event.id}` : `order ${event.orderId}`,
    event_id: event.id,
    visitor_id: visit.visitor,
    session_id: visit.session,
    at: new Date(event.at),
    received_at: receivedAt,
    order_id: event.orderId ?? null,
    price_minor: event.price === undefined ? null : toMinor(event.price, currency),
    currency,
    items: storedItems(event.items, currency),
    contact: event.contact,
    spot: event.spot ?? null,
    custom_field: event.customField ?? null,
    coupons: event.coupons ?? [],
    url: cleanedUrl(event.url),
    source: event.source ?? 'page',
    flaws: [...flaws],
  };
}

/**
 * One row for each order: the first one, with what it lacks from later ones, and the flaws that all of them have
 * (docs/decisions/0014). The statement of insert-orders.ts does the same with what is stored. Pure.
 */
export function mergeOrders(rows: readonly OrderRow[]): OrderRow[] {
  const merged = new Map<string, OrderRow>();
  for (const row of rows) {
    const name = `${row.site_id} ${row.key}`;
    const first = merged.get(name);
    merged.set(name, first ? filled(first, row) : row);
  }
  return [...merged.values()];
}

function filled(first: OrderRow, later: OrderRow): OrderRow {
  const priced = first.price_minor === null ? later : first;
  return {
    ...first,
    price_minor: priced.price_minor,
    currency: priced.currency,
    items: first.items.length > 0 ? first.items : later.items,
    contact: { ...later.contact, ...first.contact },
    spot: first.spot ?? later.spot,
    custom_field: first.custom_field ?? later.custom_field,
    coupons: first.coupons.length > 0 ? first.coupons : later.coupons,
    flaws: first.flaws.filter((flaw) => later.flaws.includes(flaw)),
  };
}
