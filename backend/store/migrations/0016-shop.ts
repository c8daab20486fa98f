import { type Kysely, sql } from 'kysely';

/**
 * What shops tell: orders, of which one is kept for each number (docs/decisions/0014), the latest cart of each visitor, and
 * products and categories seen, which are as many as page views and partitioned as they are (docs/decisions/0007). Amounts are
 * whole numbers of the currency's smallest unit. See ../tables/shop-tables.ts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table orders (
    site_id text not null, key text not null, event_id uuid not null, visitor_id uuid not null, session_id uuid not null,
    at timestamptz not null, received_at timestamptz not null, order_id text, price_minor bigint, currency text not null,
    items jsonb not null, contact jsonb not null, spot text, custom_field text, coupons jsonb not null, url text not null,
    source text not null, flaws jsonb not null, erased_at timestamptz, primary key (site_id, key))`,
  `create index orders_by_session on orders (site_id, session_id)`,
  `create index orders_by_receipt on orders (site_id, received_at)`,
  `create table carts (
    site_id text not null, visitor_id uuid not null, event_id uuid not null, session_id uuid not null,
    at timestamptz not null, received_at timestamptz not null, items jsonb not null, total_minor bigint,
    currency text not null, primary key (site_id, visitor_id))`,
  `create index carts_by_receipt on carts (site_id, received_at)`,
  `create table shop_views (
    site_id text not null, id uuid not null, session_id uuid not null, at timestamptz not null,
    received_at timestamptz not null, kind text not null, item_id text, category_id text, title text,
    price_minor bigint, primary key (site_id, id)) partition by range (id)`,
  `create table shop_views_other partition of shop_views default`,
  `create index shop_views_by_session on shop_views (site_id, session_id, at)`,
];
