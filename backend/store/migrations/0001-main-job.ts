import { type Kysely, sql } from 'kysely';

/** The first tables: sites, connections, visits, inquiries, accounts. See ../schema.ts for what each column means. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table sites (
    id text primary key, name text not null, settings jsonb not null, changed_at timestamptz not null)`,

  `create table connections (
    id text primary key, site_id text not null references sites (id), system text not null,
    settings jsonb not null, secrets text not null, changed_at timestamptz not null)`,
  `create table connection_branches (
    connection_id text not null references connections (id), branch text not null, primary key (connection_id, branch))`,
  `create table hook_secrets (
    secret_hash text primary key, connection_id text not null references connections (id),
    created_at timestamptz not null, expires_at timestamptz)`,
  `create table hook_messages (
    connection_id text not null, id uuid not null, received_at timestamptz not null,
    resource text not null, resource_id text not null, branch text not null, status text not null,
    state text not null, reason text, body jsonb not null,
    primary key (connection_id, id))`,
  `create index hook_messages_by_state on hook_messages (connection_id, state, received_at)`,

  `create table visits (
    site_id text not null, session_id uuid not null, visitor_id uuid not null, number integer not null,
    started_at timestamptz not null, last_seen_at timestamptz not null,
    landing text not null, referrer text, device text not null, origin jsonb not null,
    first_at timestamptz not null, first_url text not null, first_referrer text, first_origin jsonb not null,
    bare boolean not null,
    primary key (site_id, session_id))`,
  `create index visits_by_visitor on visits (site_id, visitor_id, started_at)`,
  `create table page_views (
    site_id text not null, id uuid not null, session_id uuid not null, at timestamptz not null,
    received_at timestamptz not null, url text not null, referrer text, title text,
    primary key (site_id, id))`,
  `create index page_views_by_session on page_views (site_id, session_id, at)`,
  `create table goals (
    site_id text not null, id uuid not null, session_id uuid not null, at timestamptz not null,
    received_at timestamptz not null, name text not null, url text not null,
    primary key (site_id, id))`,
  `create table identities (
    site_id text not null, id uuid not null, visitor_id uuid not null, session_id uuid not null,
    at timestamptz not null, received_at timestamptz not null, contact jsonb not null, user_id text,
    primary key (site_id, id))`,
  `create index identities_by_visitor on identities (site_id, visitor_id, at)`,

  `create table inquiries (
    site_id text not null, id uuid not null, at timestamptz not null, received_at timestamptz not null,
    kind text not null, form text, contact jsonb not null, phone text, email text, message text, fields jsonb not null,
    page_url text, visit_site text, visit_session uuid, origin jsonb not null, default_used boolean not null,
    match text, matched_at timestamptz, reported_by_page boolean not null, reported_by_hook boolean not null,
    person_id uuid not null, number integer not null,
    primary key (site_id, id))`,
  `create index inquiries_by_time on inquiries (site_id, at desc, id desc)`,
  `create index inquiries_by_phone on inquiries (site_id, phone) where phone is not null`,
  `create index inquiries_by_email on inquiries (site_id, email) where email is not null`,
  `create index inquiries_by_person on inquiries (site_id, person_id, at)`,
  `create index inquiries_by_visit on inquiries (visit_site, visit_session) where visit_session is not null`,
  `create table inquiry_reports (
    site_id text not null, event_id uuid not null, inquiry_id uuid not null, received_at timestamptz not null,
    primary key (site_id, event_id))`,
  `create table bookings (
    system text not null, branch text not null, record text not null,
    inquiry_site text not null, inquiry_id uuid not null,
    starts_at_local text, time_zone text, services jsonb not null, staff text, status text not null,
    changed_at timestamptz, confirmed_by_api boolean not null,
    primary key (system, branch, record))`,
  `create index bookings_by_inquiry on bookings (inquiry_site, inquiry_id)`,
  `create table person_contacts (
    site_id text not null, contact text not null, person_id uuid not null, primary key (site_id, contact))`,

  `create table troubles (
    site_id text not null, kind text not null, reason text not null, count integer not null,
    last_at timestamptz not null, detail text,
    primary key (site_id, kind, reason))`,
  `create table quotas (bucket text not null, window_at timestamptz not null, used integer not null,
    primary key (bucket, window_at))`,

  `create table accounts (
    id uuid primary key, email text not null unique, password_hash text not null, role text not null,
    created_at timestamptz not null)`,
  `create table logins (
    token_hash text primary key, account_id uuid not null references accounts (id),
    created_at timestamptz not null, last_used_at timestamptz not null, expires_at timestamptz not null)`,
  `create table api_tokens (
    token_hash text primary key, name text not null, sites jsonb, created_at timestamptz not null)`,
];
