import { type Kysely, sql } from 'kysely';

/** Push: how a site asks, its keys, who is subscribed, and what is sent. See ../schema.ts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  sql`create table push_settings (
    site_id text primary key, settings jsonb not null, changed_at timestamptz not null, changed_by text not null)`,
  sql`create table push_keys (
    site_id text not null, id uuid not null, public_key text not null, private_key text not null,
    made_at timestamptz not null, retired_at timestamptz, refused_at timestamptz, primary key (site_id, id))`,
  // Two processes that make the first key at once: one of them takes the other's.
  sql`create unique index push_keys_current on push_keys (site_id) where retired_at is null`,
  sql`create table push_subscriptions (
    site_id text not null, id uuid not null, endpoint_hash text not null, endpoint text not null, service text not null,
    p256dh text not null, auth text not null, key_id uuid not null, visitor_id uuid not null, session_id uuid not null,
    language text not null, time_zone text not null, device text not null, subscribed_at timestamptz not null,
    seen_at timestamptz not null, primary key (site_id, id))`,
  sql`create unique index push_subscriptions_by_endpoint on push_subscriptions (site_id, endpoint_hash)`,
  sql`create index push_subscriptions_by_visitor on push_subscriptions (site_id, visitor_id)`,
  sql`create index push_subscriptions_by_session on push_subscriptions (site_id, session_id)`,
  sql`create index push_subscriptions_by_seen on push_subscriptions (site_id, seen_at)`,
  sql`create index push_subscriptions_by_key on push_subscriptions (site_id, key_id)`,
  sql`create table push_messages (
    site_id text not null, id uuid not null, idempotency_key text not null, content jsonb not null, audience jsonb,
    visitor_id uuid, queued_at timestamptz not null, queued_by text not null, expires_at timestamptz not null,
    chosen_to uuid, chosen_at timestamptz, stopped_at timestamptz, primary key (site_id, id))`,
  sql`create unique index push_messages_by_key on push_messages (site_id, idempotency_key)`,
  sql`create index push_messages_by_time on push_messages (site_id, queued_at desc, id desc)`,
  sql`create index push_messages_by_visitor on push_messages (site_id, visitor_id) where visitor_id is not null`,
  sql`create table push_deliveries (
    site_id text not null, id uuid not null, message_id uuid not null, subscription_id uuid not null,
    visitor_id uuid not null, service text not null, state text not null, attempts integer not null default 0,
    unclear integer not null default 0, handed_over boolean not null default false, leased_until timestamptz,
    due_at timestamptz, expires_at timestamptz not null, queued_at timestamptz not null, ended_at timestamptz,
    fault text, shown_at timestamptz, clicked_at timestamptz, closed_at timestamptz, primary key (site_id, id))`,
  sql`create unique index push_deliveries_by_message on push_deliveries (site_id, message_id, subscription_id)`,
  sql`create index push_deliveries_by_due on push_deliveries (site_id, service, due_at) where due_at is not null`,
  sql`create index push_deliveries_by_visitor on push_deliveries (site_id, visitor_id)`,
  sql`create index push_deliveries_by_time on push_deliveries (site_id, queued_at)`,
  sql`create table push_holds (
    site_id text not null, service text not null, until timestamptz not null, primary key (site_id, service))`,
  sql`create table push_counts (
    site_id text not null, message_id uuid not null, day date not null, action text not null, count integer not null,
    primary key (site_id, message_id, day, action))`,
  sql`create table push_days (
    site_id text not null, day date not null, subscribed integer not null default 0, ended integer not null default 0,
    primary key (site_id, day))`,
];
