import type { Kysely, Selectable } from 'kysely';
import { noteClues } from '../persons/joining/note-clues.ts';
import type { InquiryTable, Tables } from '../store/schema.ts';
import { cluesOf } from './clues-of.ts';
import type { InquiryFacts } from './inquiry-facts.ts';
import { attributionRow, inquiryRow } from './inquiry-row.ts';
import { joinPersons } from './join-persons.ts';
import { originOfVisit } from './origin-of-visit.ts';
import { renumber } from './renumber.ts';

export interface ToSave {
  id: string;
  facts: InquiryFacts;
  /** The row as it is stored now; `null` for a new inquiry. */
  stored: Selectable<InquiryTable> | null;
}

/**
 * Writes an inquiry with the origin of the visit behind it, or else the default's, and with its person and number. It
 * belongs to the visit's site; when that changes, its row is written anew there, because the site is part of its key.
 * Resolves to the inquiry's site.
 */
export async function saveInquiry(tx: Kysely<Tables>, { id, facts, stored }: ToSave): Promise<string> {
  const site = facts.visit?.site ?? facts.place.site;
  const { phone, email } = facts;
  const samePerson = stored?.site_id === site ? stored.person_id : null;
  // Without contacts of their own a person is nobody but this inquiry, so the inquiry's own id serves.
  const [known] = await joinPersons(tx, [{ site, phone, email }]);
  const person = known?.id ?? samePerson ?? id;
  const origin = facts.visit && (await originOfVisit(tx, facts.visit));
  const row = { ...inquiryRow(facts), ...attributionRow(origin, facts), person_id: person };
  if (stored?.site_id === site) {
    await tx.updateTable('inquiries').set(row).where('site_id', '=', site).where('id', '=', id).execute();
  } else {
    if (stored) await move(tx, { id, from: stored.site_id, to: site });
    await tx
      .insertInto('inquiries')
      .values({ site_id: site, id, number: 1, ...row })
      .execute();
  }
  await noteClues(tx, [cluesOf(facts, site)]);
  const before = stored ? [{ site: stored.site_id, person: stored.person_id }] : [];
  await renumber(tx, [{ site, person }, ...before]);
  return site;
}

async function move(tx: Kysely<Tables>, { id, from, to }: { id: string; from: string; to: string }): Promise<void> {
  await tx.deleteFrom('inquiries').where('site_id', '=', from).where('id', '=', id).execute();
  await tx
    .updateTable('bookings')
    .set({ inquiry_site: to })
    .where('inquiry_site', '=', from)
    .where('inquiry_id', '=', id)
    .execute();
}
