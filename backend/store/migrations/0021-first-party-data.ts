import { type Kysely, sql } from 'kysely';

/**
 * Who is one person: what browsers and inquiries said (clues), the persons that follow from it, what became one and was
 * taken apart again; segments; what visitors consented to and are known for; what of it was handed to ad platforms. See
 * ../tables/person-tables.ts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  // Rows of before were known before any transaction of now.
  sql`alter table person_contacts add column known_since timestamptz not null default now(), add column shared_at timestamptz`,
  sql`create index person_contacts_shared on person_contacts (site_id, shared_at desc, contact) where shared_at is not null`,
  sql`create table person_clues (
    site_id text not null, contact text not null, subject_id uuid not null, is_visitor boolean not null,
    together jsonb not null, said_at timestamptz not null, is_new boolean not null default true, cut_at timestamptz,
    primary key (site_id, contact, subject_id))`,
  sql`create index person_clues_by_subject on person_clues (site_id, subject_id)`,
  sql`create index person_clues_new on person_clues (site_id) where is_new`,
  // What inquiries have joined so far (persons/joining/note-clues.ts).
  sql`insert into person_clues (site_id, contact, subject_id, is_visitor, together, said_at, is_new)
    select site_id, said.contact, md5('["' || phone || '","' || email || '"]')::uuid, false,
      jsonb_build_array(said.other), max(at), false
    from inquiries, lateral (values (phone, email), (email, phone)) as said (contact, other)
    where phone is not null and email is not null
    group by site_id, phone, email, said.contact, said.other`,
  sql`create table person_visitors (
    site_id text not null, visitor_id uuid not null, person_id uuid not null, primary key (site_id, visitor_id))`,
  sql`create index person_visitors_by_person on person_visitors (site_id, person_id)`,
  sql`create table person_merges (
    site_id text not null, id uuid not null, at timestamptz not null, kept_id uuid not null, joined_id uuid not null,
    contact text not null, subject_id uuid not null, is_visitor boolean not null, kept jsonb not null,
    joined jsonb not null, undone_at timestamptz, undone_by text, primary key (site_id, id))`,
  sql`create index person_merges_by_time on person_merges (site_id, at desc, id desc)`,
  sql`create index person_merges_by_kept on person_merges (site_id, kept_id)`,
  sql`create index person_merges_by_joined on person_merges (site_id, joined_id)`,
  sql`create table persons_apart (
    site_id text not null, contact text not null, other text not null, at timestamptz not null,
    primary key (site_id, contact, other))`,
  sql`create table ignored_contacts (
    site_id text not null, contact text not null, at timestamptz not null, by text not null,
    primary key (site_id, contact))`,
  sql`create table joining_rules (
    site_id text primary key, shared_above integer not null, changed_at timestamptz not null)`,
  sql`create table segments (
    site_id text not null, id text not null, settings jsonb not null, changed_at timestamptz not null,
    changed_by text not null, primary key (site_id, id))`,
  sql`create table visitor_consents (
    site_id text not null, id uuid not null, visitor_id uuid not null, session_id uuid not null, at timestamptz not null,
    received_at timestamptz not null, given boolean not null, text_version text, primary key (site_id, id))`,
  sql`create index visitor_consents_by_visitor on visitor_consents (site_id, visitor_id, at desc, id desc)`,
  sql`create table visitor_profiles (
    site_id text not null, visitor_id uuid not null, name text not null, value text not null, said_at timestamptz not null,
    received_at timestamptz not null, primary key (site_id, visitor_id, name))`,
  sql`create index visitor_profiles_by_value on visitor_profiles (site_id, name, value)`,
  sql`create index visitor_profiles_by_receipt on visitor_profiles (site_id, received_at)`,
  sql`create table audience_members (
    site_id text not null, segment_id text not null, platform text not null, kind text not null, hash text not null,
    sent_at timestamptz not null, removed_at timestamptz, primary key (site_id, segment_id, platform, kind, hash))`,
  // Orders were found by number, session and receipt only.
  sql`create index orders_of_visitor on orders (site_id, visitor_id, at)`,
];
