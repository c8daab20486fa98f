import type { Kysely } from 'kysely';
import type { Booking, InquiryEvent } from '../../contracts/event.ts';
import type { Inquiry } from '../../contracts/inquiry.ts';
import { joinNewClues } from '../persons/joining/join-new-clues.ts';
import type { Store } from '../store/open-store.ts';
import type { Tables } from '../store/schema.ts';
import { aSite, idOf, noon, putSites } from '../visits/testing.ts';
import type { InquiryReport } from './inquiry-report.ts';
import { listInquiries } from './list-inquiries.ts';
import { recordInquiries } from './record-inquiries.ts';
import type { SystemRecord } from './system-record.ts';
import type { ReportOutcome } from './take-reports.ts';

/** For tests: the site with the button, and the booking form's landing, which is a site of its own. */
export const salon = aSite('salon');
export const landing = aSite('landing', { domains: ['n123456.yclients.com'], labels: ['from'] });

/** For tests: the salon, its landing and other sites, with a connection for branch 700100. */
export async function putSalon(store: Store, settings: Record<string, unknown> = {}): Promise<void> {
  await putSites(store, [salon, landing, aSite('app'), aSite('default')]);
  const row = {
    site_id: 'salon',
    system: 'yclients',
    settings: JSON.stringify(settings),
    secrets: '',
    changed_at: new Date(noon),
  };
  await store.db
    .insertInto('connections')
    .values({ id: 'salon', ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  await store.db
    .insertInto('connection_branches')
    .values({ connection_id: 'salon', branch: '700100' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** For tests: forgets every inquiry and visit. */
export async function forgetInquiries(store: Store): Promise<void> {
  for (const table of [
    'inquiries',
    'inquiry_reports',
    'bookings',
    'person_contacts',
    'visits',
    'page_views',
  ] as const) {
    await store.db.deleteFrom(table).execute();
  }
}

/** For tests: a booking of 4 March, 15:30, as the form reports it at noon. */
export function aReport(number: number, { booking, ...event }: ReportChanges = {}): InquiryEvent {
  return {
    type: 'inquiry',
    id: idOf(number),
    at: noon,
    url: 'https://n123456.yclients.com/company/700100/personal/menu',
    contact: { name: 'Test', phone: '8 900 000-00-00', email: 'test@mail.example' },
    booking: {
      system: 'yclients',
      branch: '700100',
      form: '123456',
      records: ['91'],
      startsAt: '2026-03-04T15:30:00',
      seenBy: 'callback',
      ...booking,
    },
    ...event,
  };
}
type ReportChanges = Partial<Omit<InquiryEvent, 'booking'>> & { booking?: Partial<Booking> };

/** For tests: the same booking as the outside system tells of it, two seconds before the form's report. */
export function aRecord(changes: Partial<SystemRecord> = {}): SystemRecord {
  return {
    system: 'yclients',
    branch: '700100',
    record: '91',
    createdAt: new Date(noon - 2_000),
    changedAt: new Date(noon - 2_000),
    startsAtLocal: '2026-03-04 15:30',
    timeZone: 'Europe/Moscow',
    services: ['Haircut'],
    staff: 'Master One',
    status: 'booked',
    contact: { name: 'Test Client', phone: '+79000000000', email: 'test@mail.example' },
    message: null,
    madeBy: 'online',
    form: '123456',
    formName: 'Online widget',
    visitCode: null,
    ...changes,
  };
}

/** For tests: every inquiry as the API gives it, newest first. */
export async function allInquiries(store: Store): Promise<Inquiry[]> {
  const filter = { sites: null, from: null, to: null, facets: null, search: null };
  const { inquiries } = await listInquiries(store.db, { filter, limit: 200, before: null });
  return inquiries;
}

/** For tests: stores one report, as an envelope brings it, and gives what became of it. */
export async function recordInquiry(
  tx: Kysely<Tables>,
  {
    bodyHash = '',
    suspicions = [],
    ...report
  }: Omit<InquiryReport, 'bodyHash' | 'suspicions'> & Partial<InquiryReport>,
): Promise<ReportOutcome | undefined> {
  const [outcome] = await recordInquiries(tx, [{ bodyHash, suspicions, ...report }]);
  await joinNewClues(tx, report.receivedAt);
  return outcome;
}
