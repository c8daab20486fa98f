import { type Kysely, sql } from 'kysely';
import { joinNewClues } from '../persons/joining/join-new-clues.ts';
import type { Tables } from '../store/schema.ts';
import type { Deletion } from './delete-old.ts';

const chunkClues = 200;

/**
 * Deletes clues to who is who that nobody has repeated for long, unless an inquiry with the contact is still there, and
 * decides anew who is who without them; gives their number. Each chunk is one transaction.
 */
export async function deleteOldClues(
  db: Kysely<Tables>,
  { now, ...deletion }: Deletion & { now: Date },
): Promise<number> {
  let deleted = 0;
  while (!deletion.stop()) {
    const chunk = await db.transaction().execute((tx) => deleteChunk(tx, { ...deletion, now }));
    deleted += chunk;
    if (chunk < chunkClues) break;
  }
  return deleted;
}

async function deleteChunk(tx: Kysely<Tables>, { site, before, now }: Deletion & { now: Date }): Promise<number> {
  const { rows } = await sql<{ contact: string; subject_id: string }>`
    delete from person_clues where (site_id, contact, subject_id) in (
      select site_id, contact, subject_id from person_clues as clue
      where site_id = ${site} and said_at < ${before}
        and not exists (select 1 from inquiries where inquiries.site_id = ${site} and inquiries.phone = clue.contact)
        and not exists (select 1 from inquiries where inquiries.site_id = ${site} and inquiries.email = clue.contact)
      order by contact, subject_id limit ${chunkClues})
    returning contact, subject_id
  `.execute(tx);
  if (rows.length === 0) return 0;
  const gone = JSON.stringify(rows);
  await sql`
    delete from person_visitors using jsonb_to_recordset(${gone}::jsonb) as gone (subject_id uuid)
    where site_id = ${site} and visitor_id = gone.subject_id
      and not exists (select 1 from person_clues as clue where clue.site_id = ${site} and clue.subject_id = gone.subject_id)
  `.execute(tx);
  await sql`
    delete from person_contacts as known using jsonb_to_recordset(${gone}::jsonb) as gone (contact text)
    where known.site_id = ${site} and known.contact = gone.contact
      and not exists (select 1 from person_clues as clue where clue.site_id = ${site} and clue.contact = gone.contact)
  `.execute(tx);
  await sql`
    update person_clues as clue set is_new = true
    from jsonb_to_recordset(${gone}::jsonb) as gone (contact text, subject_id uuid)
    where clue.site_id = ${site} and (clue.contact = gone.contact or clue.subject_id = gone.subject_id)
  `.execute(tx);
  await joinNewClues(tx, now);
  return rows.length;
}
