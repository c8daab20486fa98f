import { sql } from 'kysely';
import type { Store } from '../../store/open-store.ts';
import type { Group } from './group-clues.ts';
import { joinNewClues } from './join-new-clues.ts';
import { noteClues, type SaidContacts } from './note-clues.ts';

/** For tests: notes what was said and joins by it, as an envelope does. */
export function say(store: Store, said: readonly SaidContacts[], at = new Date()): Promise<void> {
  return store.db.transaction().execute(async (tx) => {
    await noteClues(tx, said);
    await joinNewClues(tx, at);
  });
}

/** For tests: who is who on a site, as it is stored. */
export async function storedGroups(store: Store, site: string): Promise<Group[]> {
  const { rows } = await sql<{ contacts: string[]; visitors: string[] }>`
    select
      array(select contact from person_contacts as c where c.site_id = ${site} and c.person_id = persons.person_id
        and c.shared_at is null order by contact collate "C") as contacts,
      array(select visitor_id::text from person_visitors as v where v.site_id = ${site}
        and v.person_id = persons.person_id order by 1) as visitors
    from (
      select person_id from person_contacts where site_id = ${site} and shared_at is null
      union select person_id from person_visitors where site_id = ${site}
    ) as persons`.execute(store.db);
  return rows.sort((a, b) => ((a.contacts[0] ?? '') < (b.contacts[0] ?? '') ? -1 : 1));
}
