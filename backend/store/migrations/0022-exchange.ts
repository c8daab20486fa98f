import { type Kysely, sql } from 'kysely';

/**
 * The exchange: its members, their offers, what was chosen for whom, the ledger of views in double entry, counts by day, and
 * coupons that were handed out for partners. Showings are as many as page views with a place, and partitioned as they are
 * (docs/decisions/0007). See ../tables/exchange-tables.ts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table exchange_members (
    site_id text primary key, partner_id uuid not null, settings jsonb not null, joined_at timestamptz not null,
    changed_at timestamptz not null, changed_by text not null)`,
  `create table exchange_verdicts (
    site_id text not null, partner_site text not null, verdict text not null, changed_at timestamptz not null,
    changed_by text not null, primary key (site_id, partner_site))`,
  `create table exchange_offers (
    site_id text not null, id text not null, settings jsonb not null, changed_at timestamptz not null,
    changed_by text not null, taken integer not null default 0, taken_on date, taken_that_day integer not null default 0,
    primary key (site_id, id))`,
  `create table exchange_accounts (
    site_id text primary key, given bigint not null default 0, received bigint not null default 0)`,
  `create table exchange_entries (
    site_id text not null, showing_id uuid not null, partner_site text not null, amount smallint not null,
    at timestamptz not null, primary key (site_id, showing_id))`,
  `create index exchange_entries_by_time on exchange_entries (site_id, at)`,
  `create table exchange_carried (
    site_id text not null, partner_site text not null, given bigint not null, received bigint not null,
    primary key (site_id, partner_site))`,
  `create table exchange_showings (
    site_id text not null, id uuid not null, visitor_id uuid not null, session_id uuid not null, spot text not null,
    partner_site text not null, offer_id text not null, asked_at timestamptz not null, viewed_at timestamptz,
    clicked_at timestamptz, primary key (site_id, id)) partition by range (id)`,
  `create table exchange_showings_other partition of exchange_showings default`,
  `create index exchange_showings_by_visitor on exchange_showings (site_id, visitor_id, asked_at desc)`,
  `create index exchange_showings_by_session on exchange_showings (site_id, session_id)`,
  // What was chosen a moment ago and is not seen yet counts as seen until then (choose/standing.ts).
  `create index exchange_showings_open on exchange_showings (partner_site, id) where viewed_at is null`,
  `create table exchange_counts (
    site_id text not null, side text not null, partner_site text not null, offer_id text not null, spot text not null,
    day date not null, action text not null, count integer not null,
    primary key (site_id, side, day, partner_site, offer_id, spot, action))`,
  `create table exchange_handouts (
    site_id text not null, offer_id text not null, host_site text not null, visitor_id uuid not null,
    session_id uuid not null, showing_id uuid not null, spot text not null, pool_id text not null, code text,
    code_key text, is_shared boolean not null, handed_at timestamptz not null, redeemed_at timestamptz,
    primary key (site_id, offer_id, host_site, visitor_id))`,
  `create index exchange_handouts_by_code on exchange_handouts (site_id, code_key)`,
  `create index exchange_handouts_by_showing on exchange_handouts (site_id, showing_id)`,
  `create index exchange_handouts_by_visitor on exchange_handouts (host_site, visitor_id)`,
  `create index exchange_handouts_by_session on exchange_handouts (host_site, session_id)`,
];
