import { type Kysely, sql } from 'kysely';

/** A person recognises a secret by its last characters, without anybody opening it. See ../schema.ts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table connections add column secret_ends jsonb`.execute(db);
}
