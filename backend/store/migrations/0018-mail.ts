import { type Kysely, sql } from 'kysely';

/** E-mail: how a site sends it, letters on their way, and who gets none. See ../schema.ts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table mail_settings (
    site_id text primary key, settings jsonb not null, password text, password_set_at timestamptz, password_end text,
    changed_at timestamptz not null)`,
  // Apart from the settings: links in letters go on working when a site has ended to send.
  `create table mail_keys (site_id text primary key, link_key text not null)`,
  `create table letters (
    site_id text not null, id uuid not null, idempotency_key text not null, kind text not null, recipient text not null,
    recipient_hash text not null, content jsonb not null, state text not null, attempts integer not null default 0,
    unclear integer not null default 0, handed_over boolean not null default false, leased_until timestamptz,
    due_at timestamptz, queued_at timestamptz not null, ended_at timestamptz, fault text, said text,
    primary key (site_id, id))`,
  `create unique index letters_by_key on letters (site_id, idempotency_key)`,
  `create index letters_by_due on letters (site_id, due_at) where due_at is not null`,
  `create index letters_by_time on letters (site_id, queued_at desc, id desc)`,
  `create index letters_by_state on letters (site_id, state, queued_at desc)`,
  `create index letters_by_recipient on letters (site_id, recipient_hash)`,
  `create table suppressions (
    site_id text not null, address_hash text not null, address text, reason text not null, at timestamptz not null,
    primary key (site_id, address_hash))`,
  `create index suppressions_by_time on suppressions (site_id, at desc, address_hash)`,
];
