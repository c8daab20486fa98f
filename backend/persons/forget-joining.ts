import { type Kysely, type Selectable, sql } from 'kysely';
import type { PersonContactTable, Tables } from '../store/schema.ts';
import { listedIds } from './join-clues.ts';

/** Stands where a visitor and a session stood. */
const erasedId = '00000000-0000-0000-0000-000000000000';

interface Forgotten {
  site: string;
  contacts: readonly Pick<Selectable<PersonContactTable>, 'contact' | 'person_id'>[];
  knownBy: readonly string[];
  visits: readonly { visitor_id: string; session_id: string }[];
}

/**
 * Removes by what a person was known to be one: clues, browsers, merges and what was decided about their contacts; and
 * what their browsers were known for and consented to. Which hashes ad platforms were given stays, for they have to be told.
 */
export async function forgetJoining(tx: Kysely<Tables>, { site, contacts, knownBy, visits }: Forgotten): Promise<void> {
  const all = [...new Set([...knownBy, ...contacts.map(({ contact }) => contact)])];
  const persons = listedIds(contacts.map(({ person_id }) => person_id));
  const names = sql.join(all.length > 0 ? all : ['']);
  const owned = await tx
    .deleteFrom('person_visitors')
    .where('site_id', '=', site)
    .where('person_id', 'in', persons)
    .returning('visitor_id')
    .execute();
  await sql`delete from person_clues where site_id = ${site} and contact in (${names})`.execute(tx);
  // Others named it beside their own.
  await sql`
    update person_clues set together = together - array[${names}]::text[]
    where site_id = ${site} and together ?| array[${names}]::text[]`.execute(tx);
  await sql`
    delete from persons_apart where site_id = ${site} and (contact in (${names}) or other in (${names}))`.execute(tx);
  await sql`delete from ignored_contacts where site_id = ${site} and contact in (${names})`.execute(tx);
  await sql`
    delete from person_merges where site_id = ${site} and (
      kept_id = any(${persons}::uuid[]) or joined_id = any(${persons}::uuid[]) or contact in (${names})
      or kept -> 'contacts' ?| array[${names}]::text[] or joined -> 'contacts' ?| array[${names}]::text[])`.execute(tx);
  const visitors = listedIds(new Set(owned.map(({ visitor_id }) => visitor_id)));
  await tx.deleteFrom('visitor_profiles').where('site_id', '=', site).where('visitor_id', 'in', visitors).execute();
  const sessions = listedIds(visits.map(({ session_id }) => session_id));
  // Their ids stay, so that a browser's late repeat changes nothing.
  await tx
    .updateTable('visitor_consents')
    .set({ visitor_id: erasedId, session_id: erasedId, text_version: null })
    .where('site_id', '=', site)
    .where((eb) => eb.or([eb('visitor_id', 'in', visitors), eb('session_id', 'in', sessions)]))
    .execute();
}
