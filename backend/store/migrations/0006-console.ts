import { type Kysely, sql } from 'kysely';

/** What the console adds: people's rights, what they changed, versions of a site, views and exports, costs. See ../schema.ts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table accounts add column sites jsonb, add column disabled_at timestamptz,
    add column totp_secret text, add column totp_last_step bigint, add column recovery_hashes jsonb not null default '[]'`,
  `create table invitations (
    token_hash text primary key, id uuid not null default gen_random_uuid(), kind text not null, email text not null,
    role text not null, sites jsonb, invited_by text not null, created_at timestamptz not null,
    expires_at timestamptz not null)`,
  `create unique index invitations_by_id on invitations (id)`,
  `alter table api_tokens add column id uuid not null default gen_random_uuid(),
    add column scopes jsonb not null default '["inquiries:read","analytics:read"]',
    add column created_by text, add column last_used_at timestamptz, add column expires_at timestamptz`,
  `create unique index api_tokens_by_id on api_tokens (id)`,
  `create table audit_entries (
    number bigint primary key, at timestamptz not null, caller text not null, action text not null, site_id text,
    object text not null, before jsonb, after jsonb, previous_hash text not null, hash text not null)`,
  `create index audit_entries_by_site on audit_entries (site_id, number desc)`,

  `create table site_versions (
    site_id text not null, number integer not null, settings jsonb not null, published_at timestamptz not null,
    published_by text not null, note text, primary key (site_id, number))`,
  `create table site_drafts (
    site_id text primary key, settings jsonb not null, based_on integer not null, changed_at timestamptz not null,
    changed_by text not null)`,

  `create table saved_views (
    account_id uuid not null, id uuid not null, name text not null, query text not null, created_at timestamptz not null,
    is_default boolean not null, primary key (account_id, id))`,
  `create table exports (
    id uuid primary key, asked_by text not null, sites jsonb, query jsonb not null, format text not null,
    state text not null, total integer not null, done integer not null, asked_at timestamptz not null,
    finished_at timestamptz, problem text, position jsonb not null)`,
  `create table export_parts (
    export_id uuid not null, number integer not null, content bytea not null, primary key (export_id, number))`,
  `create table campaign_costs (
    site_id text not null, day date not null, source text not null, medium text not null, campaign text not null,
    amount numeric not null, currency text not null, uploaded_at timestamptz not null,
    primary key (site_id, day, source, medium, campaign))`,
];
