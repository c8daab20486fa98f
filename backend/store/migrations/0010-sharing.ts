import { type Kysely, sql } from 'kysely';

/** Links to share by, who must have a second factor, alarms of the log-in, and lists beside that of inquiries. See ../schema.ts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table factor_demands (
    role text primary key, demanded_at timestamptz not null, demanded_by text not null)`,
  `create table login_alarms (
    kind text not null, object text not null, window_at timestamptz not null, raised_at timestamptz not null,
    seen_at timestamptz, primary key (kind, object, window_at))`,
  `create table share_links (
    site_id text not null, id uuid not null, token_hash text not null, kind text not null, name text not null,
    query text not null, shows_contacts boolean not null, shows_costs boolean not null, password_hash text,
    made_by text not null, created_at timestamptz not null, expires_at timestamptz not null, last_used_at timestamptz,
    primary key (site_id, id))`,
  `create unique index share_links_by_token on share_links (token_hash)`,

  `alter table saved_views add column list text not null default 'inquiries'`,
  `alter table exports add column list text not null default 'inquiries'`,
  // What somebody searched for may be a person's phone, and views are kept for good.
  `update saved_views set query = regexp_replace(regexp_replace(query, '(^|&)q=[^&]*', '', 'g'), '^&', '')`,
  // What became of one booking, for the story of its inquiry.
  `create index hook_messages_by_resource on hook_messages (resource_id, connection_id, received_at)`,
  // For those who see every site.
  `create index goals_by_time_of_all on goals (at desc, id desc)`,
];
