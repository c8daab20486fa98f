import { type Kysely, sql } from 'kysely';

/** Product feeds. A load writes a generation of its own, and becomes live by one number; see ../tables/feed-tables.ts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}

const statements = [
  sql`create table feeds (
    site_id text not null primary key, settings jsonb not null, changed_at timestamptz not null, changed_by text not null,
    generation integer not null default 0, products integer not null default 0,
    last_generation integer not null default 0, loading_generation integer, loading_since timestamptz,
    held_generation integer, held_products integer, etag text, last_modified text, loaded_at timestamptz,
    tried_at timestamptz, report jsonb)`,
  sql`create table products (
    site_id text not null, generation integer not null, id text not null, title text not null, price_minor bigint,
    old_price_minor bigint, currency text not null, address text, picture text, category_id text, category text,
    vendor text, is_available boolean not null, primary key (site_id, generation, id))`,
  sql`create index products_by_category on products (site_id, generation, category_id)`,
];
