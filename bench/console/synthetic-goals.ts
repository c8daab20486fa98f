import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../backend/store/schema.ts';
import { goalFacets } from '../../backend/visits/goal-facets.ts';

/** Each is reached half as often as the one before. */
const names = ['call', 'map', 'prices', 'Запись на стрижку', 'chat', 'messenger', 'photos', 'reviews', 'gift card'];

/** A goal for each visit that is stored, a minute after it began, with all that the intake keeps of it. */
export async function addGoals(db: Kysely<Tables>): Promise<void> {
  // As with the inquiries: built at the end, an index comes out in a fraction of the time.
  await sql`drop index goals_by_terms`.execute(db);
  await sql`
    insert into goals (site_id, id, session_id, at, received_at, name, url, visit_facets)
    select site_id, overlay(session_id::text placing '9' from 20 for 1)::uuid, session_id, started_at + interval '1 minute',
      started_at + interval '1 minute',
      (${names}::text[])[1 + least(${names.length - 1}::integer, floor(-log(2, (1 + dice) / 2147483649.0))::integer)],
      split_part(landing, '?', 1) || '#' || dice % 7, ${goalFacets}
    from (select *, (hashtextextended(session_id::text, 7) & 2147483647) as dice from visits) as visits`.execute(db);
  await sql`create index goals_by_terms on goals using gin (terms)`.execute(db);
  await sql`vacuum analyze goals`.execute(db);
}
