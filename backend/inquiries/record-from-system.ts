import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { fromVisitCode } from '../../contracts/visit.ts';
import { reach } from '../fail-points.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { siteReader } from '../sites/site-reader.ts';
import type { Tables } from '../store/schema.ts';
import type { VisitName } from '../visits/lock-visit.ts';
import type { ConnectionRules } from './connection-rules.ts';
import { defaultPlace } from './default-place.ts';
import { unknownBranch } from './find-inquiries.ts';
import type { InquiryFacts } from './inquiry-facts.ts';
import { isErasedRecord } from './is-erased-record.ts';
import { joinBooking } from './join-booking.ts';
import { lockBranches } from './lock-branches.ts';
import { countryOf, normalContact } from './normal-contact.ts';
import { confirmBooking } from './save-bookings.ts';
import type { SystemRecord } from './system-record.ts';

export interface SystemReport {
  record: SystemRecord;
  rules: ConnectionRules;
  receivedAt: Date;
}

/**
 * Takes over what an outside system's own API says of an appointment: the booking that a page announced is confirmed
 * and brought up to date; an online booking that nobody announced becomes an inquiry. What staff booked is none,
 * what belongs to an erased person stays away, and something older than what is stored changes nothing. Safe to repeat. Throws when the connection's site is gone.
 */
export async function recordFromSystem(tx: Kysely<Tables>, report: SystemReport): Promise<void> {
  const { record, receivedAt } = report;
  const { system, branch } = record;
  const readSite = siteReader(tx);
  const coded = fromVisitCode(record.visitCode);
  const visit = coded && (await readSite(coded.site)) ? coded : null;
  await lockBranches(tx, { system, branches: [branch] });
  if (await isErasedRecord(tx, record)) return;
  if (record.madeBy === 'staff' && !(await isKnown(tx, record))) return;

  const home = await readSite(formSiteOf(report) ?? report.rules.site);
  if (!home) throw new Error(`connection of site ${report.rules.site}: the site does not exist`);
  const joined = await joinBooking(tx, {
    id: randomUUID(),
    facts: await factsOfRecord(tx, report, { visit, home, receivedAt }),
    starts: record.startsAtLocal ? [record.startsAtLocal] : [],
    system,
    branches: [branch],
    records: [record.record],
  });
  reach('job.record-joined');
  await confirmBooking(tx, { record, owner: joined });
  reach('job.booking-confirmed');
}

async function isKnown(tx: Kysely<Tables>, { system, branch, record }: SystemRecord): Promise<boolean> {
  const booking = await tx
    .selectFrom('bookings')
    .select('record')
    .where('system', '=', system)
    .where('branch', 'in', [branch, unknownBranch])
    .where('record', '=', record)
    .executeTakeFirst();
  return booking !== undefined;
}

/** The site of the booking form that a record names, if the connection knows the form. */
function formSiteOf({ record, rules }: SystemReport): string | undefined {
  return record.form !== null && Object.hasOwn(rules.forms, record.form) ? rules.forms[record.form] : undefined;
}

/** The app's default outranks everything: its bookings carry a form's number but were not made on that form's page. */
function placeOf(tx: Kysely<Tables>, report: SystemReport, home: SiteSettings): Promise<InquiryFacts['place']> {
  const { record, rules } = report;
  const appFallback = record.madeBy === 'app' ? rules.appFallback : undefined;
  const fallback = appFallback ?? rules.fallback ?? home.fallback;
  const site = appFallback?.site ?? formSiteOf(report) ?? fallback.site ?? rules.site;
  return defaultPlace(tx, { fallback, site, reporter: home });
}

async function factsOfRecord(
  tx: Kysely<Tables>,
  report: SystemReport,
  { visit, home, receivedAt }: { visit: VisitName | null; home: SiteSettings; receivedAt: Date },
): Promise<InquiryFacts> {
  const { record } = report;
  return {
    ...normalContact(record.contact, countryOf(home)),
    at: record.createdAt ?? receivedAt,
    receivedAt,
    kind: 'booking',
    form: record.formName ?? record.form,
    message: record.message,
    fields: {},
    pageUrl: null,
    visit,
    place: await placeOf(tx, report, home),
    reportedByPage: false,
    reportedByHook: true,
    // The record itself names the visit; when a page's report joins it, how the two met is kept instead.
    match: visit ? 'visit-code' : null,
    matchedAt: visit ? receivedAt : null,
    suspicions: [],
    consentVersion: null,
  };
}
