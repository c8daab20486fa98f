import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { Deletion } from './delete-old.ts';

const chunkInquiries = 200;

/**
 * Deletes a site's old inquiries with their bookings, and the contacts of people of whom nothing is left; gives the
 * number of inquiries. Each chunk is one transaction, so a kill leaves no booking without its inquiry.
 */
export async function deleteOldInquiries(db: Kysely<Tables>, deletion: Deletion): Promise<number> {
  let deleted = 0;
  while (!deletion.stop()) {
    const chunk = await db.transaction().execute((tx) => deleteChunk(tx, deletion));
    deleted += chunk;
    if (chunk < chunkInquiries) break;
  }
  return deleted;
}

async function deleteChunk(tx: Kysely<Tables>, { site, before }: Deletion): Promise<number> {
  const old = await tx
    .selectFrom('inquiries')
    .select(['id', 'person_id'])
    .where('site_id', '=', site)
    .where('at', '<', before)
    .where('received_at', '<', before)
    .orderBy('at')
    .limit(chunkInquiries)
    .execute();
  if (old.length === 0) return 0;
  const ids = old.map((inquiry) => inquiry.id);
  await tx.deleteFrom('bookings').where('inquiry_site', '=', site).where('inquiry_id', 'in', ids).execute();
  await tx.deleteFrom('inquiries').where('site_id', '=', site).where('id', 'in', ids).execute();
  await tx
    .deleteFrom('person_contacts')
    .where('site_id', '=', site)
    .where('person_id', 'in', [...new Set(old.map((inquiry) => inquiry.person_id))])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('inquiries')
            .select('id')
            .whereRef('inquiries.site_id', '=', 'person_contacts.site_id')
            .whereRef('inquiries.person_id', '=', 'person_contacts.person_id'),
        ),
      ),
    )
    // What pages have said to be theirs goes by itself (delete-old-clues.ts).
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('person_clues')
            .select('subject_id')
            .whereRef('person_clues.site_id', '=', 'person_contacts.site_id')
            .whereRef('person_clues.contact', '=', 'person_contacts.contact'),
        ),
      ),
    )
    .execute();
  return ids.length;
}
