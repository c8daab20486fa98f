import { type Kysely, sql } from 'kysely';

/** What pages were like for visitors, as histograms, and whose report is in them already. See ../schema.ts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table vitals (
    site_id text not null, day date not null, measure text not null, page text not null, device text not null,
    modules text not null, compared text not null, bucket smallint not null, count integer not null,
    primary key (site_id, day, measure, page, device, modules, compared, bucket))`,
  `create table vital_reports (
    site_id text not null, id uuid not null, received_at timestamptz not null, primary key (site_id, id))`,
];
