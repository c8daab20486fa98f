import { type Kysely, sql } from 'kysely';

/**
 * What reports group visits by, in columns of their own (see ../schema.ts) and in one index that a report is read from
 * without the rows. The columns are generated ones, as `inquiries.terms` is: no statement that writes visits can forget
 * them, nor can a process of an older version in a rolling start, and there is no trigger, which not every database like
 * PostgreSQL has. Words are cut, since an entry of an index has 2,704 bytes at most; a landing page is longer than that and
 * stands there as a hash.
 *
 * The index begins with what lists of visits are ordered by, and takes the place of the one that they had.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table visits
    add column channel text generated always as (coalesce(origin ->> 'channel', '')) stored,
    add column source text generated always as (left(coalesce(origin ->> 'source', ''), 256)) stored,
    add column medium text generated always as (left(coalesce(origin ->> 'medium', ''), 256)) stored,
    add column campaign text generated always as (left(coalesce(origin ->> 'campaign', ''), 256)) stored,
    add column landing_key bigint generated always as (
      hashtextextended(split_part(split_part(landing, '?', 1), '#', 1), 0)) stored,
    add column suspected boolean generated always as (suspicions <> '[]') stored`,
  `create index visits_in_reports on visits (site_id, started_at, session_id)
    include (visitor_id, suspected, channel, source, medium, campaign_id, campaign, landing_key, device)`,
  'drop index visits_by_time',
];
