import { type Kysely, sql } from 'kysely';

/** A person's contacts are found by the person: to join two people, to erase one, and when their inquiries are too old. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index person_contacts_by_person on person_contacts (site_id, person_id)`.execute(db);
}
