import { type Kysely, sql } from 'kysely';

/**
 * A reattribution goes on where it was in the inquiries without a visit too (`after_inquiry`), and finds them without a
 * look at all the others. Goals are listed by their time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table reattributions add column after_inquiry uuid`.execute(db);
  await sql`create index inquiries_by_default on inquiries (site_id, id) where default_used`.execute(db);
  await sql`create index goals_by_time on goals (site_id, at desc, id desc)`.execute(db);
}
