import type { ColumnType } from 'kysely';
import type { Contact } from '../../../contracts/event.ts';
import type { Flaw } from '../../../contracts/shop.ts';
import type { Json, Maybe, Time } from './columns.ts';

// What shops tell.

/** An item as it is stored: its price in the smallest unit of the order's currency. */
export interface StoredItem {
  id?: string;
  title?: string;
  priceMinor?: number;
  count: number;
  categoryId?: string;
  vendor?: string;
  image?: string;
  url?: string;
}

/** Written as JSON, like every list. */
type List<T> = ColumnType<T[], string, string>;

/**
 * One row an order. `key`: `order <number>`, or `event <id>` where the page said no number. What the first event said stays;
 * later ones of the same number fill gaps. `erased_at`: nothing of the person is left, and nothing fills it again.
 */
export interface OrderTable {
  site_id: string;
  key: string;
  event_id: string;
  visitor_id: string;
  session_id: string;
  at: Time;
  received_at: Time;
  order_id: string | null;
  price_minor: number | null;
  currency: string;
  items: List<StoredItem>;
  contact: Json<Contact>;
  spot: string | null;
  custom_field: string | null;
  coupons: List<string>;
  url: string;
  source: string;
  flaws: List<Flaw>;
  erased_at: Maybe<Date>;
}

/** The latest cart of a visitor; of no items when it was emptied. `total_minor`: `null` where an item has no price. */
export interface CartTable {
  site_id: string;
  visitor_id: string;
  event_id: string;
  session_id: string;
  at: Time;
  received_at: Time;
  items: List<StoredItem>;
  total_minor: number | null;
  currency: string;
}

/** A product's or a category's page that was seen. */
export interface ShopViewTable {
  site_id: string;
  id: string;
  session_id: string;
  at: Time;
  received_at: Time;
  kind: 'product' | 'category';
  item_id: string | null;
  category_id: string | null;
  title: string | null;
  price_minor: number | null;
}
