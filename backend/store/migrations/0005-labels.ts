import { type Kysely, sql } from 'kysely';

/** Origins know a site's own labels; those that were stored before have none until a reattribution reads them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    update visits set origin = '{"labels":{}}'::jsonb || origin, first_origin = '{"labels":{}}'::jsonb || first_origin
  `.execute(db);
  await sql`update inquiries set origin = '{"labels":{}}'::jsonb || origin`.execute(db);
}
