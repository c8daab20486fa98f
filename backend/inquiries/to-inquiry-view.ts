import type { Selectable } from 'kysely';
import type { BookingView, Inquiry, TouchView } from '../../contracts/inquiry.ts';
import type { BookingTable, InquiryTable, VisitTable } from '../store/schema.ts';
import type { Device } from '../visits/device-of.ts';
import { announcedPrefix, unknownBranch } from './find-inquiries.ts';

export interface StoredParts {
  row: Selectable<InquiryTable>;
  siteName: string;
  bookings: Selectable<BookingTable>[];
  /** With the number of its page views, as the database counts: in a text. */
  visit: (Selectable<VisitTable> & { pages: string | number | null }) | null;
}

/** Puts the stored parts of an inquiry together in the contract's shape. Pure. */
export function toInquiryView({ row, siteName, bookings, visit }: StoredParts): Inquiry {
  return {
    id: row.id,
    site: row.site_id,
    siteName,
    at: row.at.toISOString(),
    kind: row.kind === 'form' ? 'form' : 'booking',
    reportedBy: [
      ...(row.reported_by_page ? ['page' as const] : []),
      ...(row.reported_by_hook ? ['webhook' as const] : []),
    ],
    form: row.form,
    contact: {
      name: row.contact.name ?? null,
      phone: row.phone ?? row.contact.phone ?? null,
      email: row.email ?? row.contact.email ?? null,
    },
    message: row.message,
    fields: row.fields,
    bookings: bookings.map(toBookingView),
    match: row.match,
    pageUrl: row.page_url,
    visit: visit && {
      visitor: visit.visitor_id,
      session: visit.session_id,
      number: visit.number,
      startedAt: visit.started_at.toISOString(),
      landing: visit.landing,
      referrer: visit.referrer,
      pages: Number(visit.pages ?? 0),
      device: visit.device as Device,
    },
    origin: row.origin,
    defaultUsed: row.default_used,
    firstTouch: visit && firstTouchOf(visit),
    lastTouch: visit && lastTouchOf(visit),
    suspicions: row.suspicions,
    consentVersion: row.consent_version,
    person: row.person_id,
    inquiryNumber: row.number,
  };
}

function toBookingView(booking: Selectable<BookingTable>): BookingView {
  return {
    system: booking.system,
    branch: booking.branch === unknownBranch ? null : booking.branch,
    record: booking.record.startsWith(announcedPrefix) ? null : booking.record,
    startsAtLocal: booking.starts_at_local,
    timeZone: booking.time_zone,
    services: booking.services,
    staff: booking.staff,
    status: booking.status as BookingView['status'],
    confirmedByApi: booking.confirmed_by_api,
  };
}

function firstTouchOf(visit: Selectable<VisitTable>): TouchView {
  return {
    at: visit.first_at.toISOString(),
    url: visit.first_url,
    referrer: visit.first_referrer,
    origin: visit.first_origin,
  };
}

function lastTouchOf(visit: Selectable<VisitTable>): TouchView {
  return { at: visit.started_at.toISOString(), url: visit.landing, referrer: visit.referrer, origin: visit.origin };
}
