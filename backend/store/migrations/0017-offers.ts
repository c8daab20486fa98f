import { type Kysely, sql } from 'kysely';

/** Offers, their showings and what became of them, and the coupons they hand out. See ../schema.ts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  sql`create table offers (
    site_id text not null, id text not null, settings jsonb not null, changed_at timestamptz not null,
    changed_by text not null, primary key (site_id, id))`,
  sql`create table offer_showings (
    site_id text not null, id uuid not null, offer_id text not null, variant_id text not null, visitor_id uuid not null,
    session_id uuid not null, order_id text, nth smallint, asked_at timestamptz not null, shown_at timestamptz, clicked_at timestamptz,
    closed_at timestamptz, screens jsonb not null default '[]', primary key (site_id, id))`,
  // Two tabs that ask for the same order at once get the same n-th showing, and only one of them has it.
  sql`create unique index offer_showings_by_order on offer_showings (site_id, visitor_id, order_id, nth)`,
  sql`create index offer_showings_by_visitor on offer_showings (site_id, visitor_id, asked_at desc)`,
  sql`create index offer_showings_by_session on offer_showings (site_id, session_id)`,
  sql`create index offer_showings_by_time on offer_showings (site_id, asked_at)`,
  sql`create table offer_counts (
    site_id text not null, offer_id text not null, variant_id text not null, day date not null, action text not null,
    count integer not null, primary key (site_id, offer_id, variant_id, day, action))`,
  sql`create table coupon_pools (
    site_id text not null, id text not null, settings jsonb not null, changed_at timestamptz not null,
    changed_by text not null, primary key (site_id, id))`,
  sql`create table coupon_codes (
    site_id text not null, code_key text not null, pool_id text not null, code text not null,
    handed_at timestamptz, primary key (site_id, code_key))`,
  sql`create index coupon_codes_left on coupon_codes (site_id, pool_id, code_key) where handed_at is null`,
  sql`create index coupon_codes_by_pool on coupon_codes (site_id, pool_id)`,
  sql`create table coupon_handouts (
    site_id text not null, offer_id text not null, visitor_id uuid not null, session_id uuid not null,
    variant_id text not null, showing_id uuid not null, pool_id text not null, code text, code_key text, is_shared boolean not null,
    handed_at timestamptz not null, redeemed_at timestamptz, order_id text, letters smallint not null default 0,
    primary key (site_id, offer_id, visitor_id))`,
  sql`create index coupon_handouts_by_code on coupon_handouts (site_id, code_key)`,
  sql`create index coupon_handouts_by_visitor on coupon_handouts (site_id, visitor_id)`,
  sql`create index coupon_handouts_by_session on coupon_handouts (site_id, session_id)`,
  sql`create index coupon_handouts_by_pool on coupon_handouts (site_id, pool_id)`,
];
