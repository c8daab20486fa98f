import { type Kysely, sql } from 'kysely';
import { reach } from '../fail-points.ts';
import { noteClues } from '../persons/joining/note-clues.ts';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import { attributeInquiriesOf } from '../visits/attribute-inquiries-of.ts';
import { landingPage } from '../visits/landing-page.ts';
import { lockVisits, type VisitName } from '../visits/lock-visit.ts';
import { cluesOf } from './clues-of.ts';
import type { InquiryFacts } from './inquiry-facts.ts';
import { attributionRow, inquiryRow } from './inquiry-row.ts';
import { joinPersons } from './join-persons.ts';
import { renumber } from './renumber.ts';

export interface InquiryToInsert {
  id: string;
  facts: InquiryFacts;
}

/**
 * Stores new inquiries that are no bookings, each with the origin of the visit behind it or else the default's, and with
 * its person and number. The same few statements however many.
 */
export async function insertInquiries(tx: Kysely<Tables>, inquiries: readonly InquiryToInsert[]): Promise<void> {
  if (inquiries.length === 0) return;
  const siteOf = (facts: InquiryFacts) => facts.visit?.site ?? facts.place.site;
  const persons = await joinPersons(
    tx,
    inquiries.map(({ facts }) => ({ site: siteOf(facts), phone: facts.phone, email: facts.email })),
  );
  reach('intake.persons-joined');
  const rows = inquiries.map(({ id, facts }, index) => ({
    ...inquiryRow(facts),
    ...attributionRow(null, facts),
    site_id: siteOf(facts),
    id,
    // Without contacts a person is nobody but this inquiry, so the inquiry's own id serves.
    person_id: persons[index]?.id ?? id,
    number: 1,
  }));
  const waiting = await insertRows(tx, numbered(rows).sort(byKey(({ site_id, id }) => `${site_id} ${id}`)));
  reach('intake.inquiries-inserted');
  await noteClues(
    tx,
    inquiries.map(({ facts }) => cluesOf(facts, siteOf(facts))),
  );
  // Their visits may be on their way into the store at this moment; then they wait for us, or we see them now.
  await lockVisits(tx, waiting);
  await attributeInquiriesOf(tx, waiting);
  const known = rows.filter((_, index) => persons[index]?.isNew === false);
  await renumber(
    tx,
    known.map((row) => ({ site: row.site_id, person: row.person_id })),
  );
  reach('intake.numbered');
}

interface Numbered {
  site_id: string;
  id: string;
  person_id: string;
  at: Date;
  number: number;
}

/** Numbers by time among themselves, which is the whole truth for new people; the others are numbered in the store. */
function numbered<Row extends Numbered>(rows: readonly Row[]): Row[] {
  const counts = new Map<string, number>();
  const inTime = [...rows].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
  return inTime.map((row) => {
    const key = `${row.site_id} ${row.person_id}`;
    const number = (counts.get(key) ?? 0) + 1;
    counts.set(key, number);
    return { ...row, number };
  });
}

/** Each with the origin of its visit where that is stored. Gives the visits that are not. */
async function insertRows(tx: Kysely<Tables>, rows: readonly Numbered[]): Promise<VisitName[]> {
  const added = await sql<{ site: string | null; session: string | null }>`
    insert into inquiries (
      site_id, id, at, received_at, kind, form, contact, phone, email, message, fields, page_url, visit_site,
      visit_session, match, matched_at, reported_by_page, reported_by_hook, suspicions, consent_version, origin,
      campaign_id, landing_page, device, default_used, person_id, number)
    select
      told.site_id, id, at, received_at, kind, form, contact::jsonb, phone, email, message, fields::jsonb, page_url,
      visit_site, visit_session, match, matched_at, reported_by_page, reported_by_hook, told.suspicions::jsonb,
      consent_version, coalesce(visits.origin, told.origin::jsonb),
      case when visits.origin is null then told.campaign_id else visits.campaign_id end,
      ${landingPage}, visits.device,
      visits.origin is null, person_id, told.number
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (
      site_id text, id uuid, at timestamptz, received_at timestamptz, kind text, form text, contact text, phone text,
      email text, message text, fields text, page_url text, visit_site text, visit_session uuid, match text,
      matched_at timestamptz, reported_by_page boolean, reported_by_hook boolean, suspicions text, consent_version text,
      origin text, campaign_id text, person_id uuid, number integer)
    left join visits on visits.site_id = told.visit_site and visits.session_id = told.visit_session
    returning case when default_used then visit_site end as site, case when default_used then visit_session end as session
  `.execute(tx);
  return added.rows.flatMap(({ site, session }) => (site && session ? [{ site, session }] : []));
}
