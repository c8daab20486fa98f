import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Booking, InquiryEvent } from '../../contracts/event.ts';
import type { Visit } from '../../contracts/visit.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { siteReader } from '../sites/site-reader.ts';
import type { Tables } from '../store/schema.ts';
import { cleanUrl } from '../visits/clean-url.ts';
import type { VisitName } from '../visits/lock-visit.ts';
import { bookingPlaceOf, type ConnectionRules } from './connection-rules.ts';
import { fallbackOrigin } from './fallback-origin.ts';
import { unknownBranch } from './find-inquiries.ts';
import type { InquiryFacts } from './inquiry-facts.ts';
import { joinBooking } from './join-booking.ts';
import { lockBranches } from './lock-branches.ts';
import { countryOf, normalContact } from './normal-contact.ts';
import { announceBookings, localMinute } from './save-bookings.ts';
import { saveInquiry } from './save-inquiry.ts';
import { visitsBehind } from './visit-behind.ts';

export interface InquiryReport {
  site: SiteSettings;
  visit: Visit | null;
  event: InquiryEvent;
  receivedAt: Date;
}

/**
 * Stores an inquiry that a page or a booking form reported, or joins it with what is known of the same booking.
 * Safe to repeat: an event that was taken before changes nothing. Throws only what the database throws.
 */
export async function recordInquiry(tx: Kysely<Tables>, report: InquiryReport): Promise<void> {
  const id = randomUUID();
  if (!(await isFirstReport(tx, { report, id }))) return;
  const visit = await knownVisitBehind(tx, report);
  const { booking } = report.event;
  if (booking) {
    await recordBooking(tx, { report, booking, visit, id });
  } else {
    await saveInquiry(tx, { id, facts: factsOfReport(report, { visit, rules: null }), stored: null });
  }
}

/** The event's id is the idempotency key; of two at once the second waits here for the first. */
async function isFirstReport(
  tx: Kysely<Tables>,
  { report: { site, event, receivedAt }, id }: { report: InquiryReport; id: string },
): Promise<boolean> {
  const added = await tx
    .insertInto('inquiry_reports')
    .values({ site_id: site.id, event_id: event.id, inquiry_id: id, received_at: receivedAt })
    .onConflict((conflict) => conflict.columns(['site_id', 'event_id']).doNothing())
    .returning('event_id')
    .executeTakeFirst();
  return added !== undefined;
}

async function knownVisitBehind(tx: Kysely<Tables>, report: InquiryReport): Promise<VisitName | null> {
  const readSite = siteReader(tx);
  for (const visit of visitsBehind(report)) {
    if (visit.site === report.site.id || (await readSite(visit.site))) return visit;
  }
  return null;
}

interface BookingReport {
  report: InquiryReport;
  booking: Booking;
  visit: VisitName | null;
  id: string;
}

async function recordBooking(tx: Kysely<Tables>, { report, booking, visit, id }: BookingReport): Promise<void> {
  const { site, event } = report;
  const { system, branch, form, records } = booking;
  const place = await bookingPlaceOf(tx, { system, branch, form, site: site.id });
  const branches = place.branches.length > 0 ? place.branches : [unknownBranch];
  await lockBranches(tx, { system, branches });
  const start = localMinute(booking.startsAt);
  const joined = await joinBooking(tx, {
    id,
    facts: factsOfReport(report, { visit, rules: place.rules }),
    starts: start ? [start] : [],
    system,
    branches,
    records,
  });
  if (joined.id !== id) {
    await tx
      .updateTable('inquiry_reports')
      .set({ inquiry_id: joined.id })
      .where('site_id', '=', site.id)
      .where('event_id', '=', event.id)
      .execute();
  }
  const [only = unknownBranch] = branches;
  await announceBookings(tx, { booking, branch: branches.length === 1 ? only : joined.branch, owner: joined });
}

function factsOfReport(
  { site, event, receivedAt }: InquiryReport,
  { visit, rules }: { visit: VisitName | null; rules: ConnectionRules | null },
): InquiryFacts {
  const fallback = rules?.fallback ?? site.fallback;
  return {
    ...normalContact(event.contact, countryOf(site)),
    at: new Date(event.at),
    receivedAt,
    kind: event.booking ? 'booking' : 'form',
    form: event.form ?? event.booking?.form ?? null,
    message: event.message ?? null,
    fields: event.fields ?? {},
    pageUrl: cleanUrl(event.url),
    visit,
    place: { site: fallback.site ?? site.id, origin: fallbackOrigin(fallback) },
    reportedByPage: true,
    reportedByHook: false,
    match: null,
    matchedAt: null,
  };
}
