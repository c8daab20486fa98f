import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Origin } from '../../contracts/inquiry.ts';
import type { InquiryTable, Tables } from '../store/schema.ts';
import { lockVisit, type VisitName } from '../visits/lock-visit.ts';
import type { InquiryFacts } from './inquiry-facts.ts';
import { joinPerson, renumber } from './join-person.ts';

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
  // Without contacts a person is nobody but this inquiry, so the inquiry's own id serves.
  const person = (await joinPerson(tx, { site, phone, email })) ?? samePerson ?? id;
  const row = { ...rowOf(facts), ...(await attributionOf(tx, facts)), person_id: person };
  if (stored?.site_id === site) {
    await tx.updateTable('inquiries').set(row).where('site_id', '=', site).where('id', '=', id).execute();
  } else {
    if (stored) await move(tx, { id, from: stored.site_id, to: site });
    await tx
      .insertInto('inquiries')
      .values({ site_id: site, id, number: 1, ...row })
      .execute();
  }
  await renumber(tx, { site, person });
  const hadPerson = stored && (stored.site_id !== site || stored.person_id !== person);
  if (hadPerson) await renumber(tx, { site: stored.site_id, person: stored.person_id });
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

/** Origin of the visit if it is stored already; the default until then, which the visit replaces when it arrives. */
async function attributionOf(tx: Kysely<Tables>, { visit, place }: InquiryFacts) {
  const origin = visit && ((await originOfVisit(tx, visit)) ?? (await originAfterLock(tx, visit)));
  return { origin: JSON.stringify(origin ?? place.origin), default_used: origin === null };
}

/** The visit may be on its way into the store at this moment; then it waits for us, or we see it now. */
async function originAfterLock(tx: Kysely<Tables>, visit: VisitName): Promise<Origin | null> {
  await lockVisit(tx, visit);
  return originOfVisit(tx, visit);
}

async function originOfVisit(tx: Kysely<Tables>, { site, session }: VisitName): Promise<Origin | null> {
  const visit = await tx
    .selectFrom('visits')
    .select('origin')
    .where('site_id', '=', site)
    .where('session_id', '=', session)
    .executeTakeFirst();
  return visit?.origin ?? null;
}

function rowOf(
  facts: InquiryFacts,
): Omit<Insertable<InquiryTable>, 'site_id' | 'id' | 'origin' | 'default_used' | 'person_id' | 'number'> {
  return {
    at: facts.at,
    received_at: facts.receivedAt,
    kind: facts.kind,
    form: facts.form,
    contact: JSON.stringify(facts.contact),
    phone: facts.phone,
    email: facts.email,
    message: facts.message,
    fields: JSON.stringify(facts.fields),
    page_url: facts.pageUrl,
    visit_site: facts.visit?.site ?? null,
    visit_session: facts.visit?.session ?? null,
    match: facts.match,
    matched_at: facts.matchedAt,
    reported_by_page: facts.reportedByPage,
    reported_by_hook: facts.reportedByHook,
  };
}
