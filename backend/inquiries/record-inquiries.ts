import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { reach } from '../fail-points.ts';
import { readSites } from '../sites/read-sites.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import type { VisitName } from '../visits/lock-visit.ts';
import type { InquiryReport } from './inquiry-report.ts';
import { factsOfReport } from './inquiry-report.ts';
import { insertInquiries } from './insert-inquiries.ts';
import { recordBookings } from './record-bookings.ts';
import { type ReportOutcome, takeReports } from './take-reports.ts';
import { visitsBehind } from './visit-behind.ts';

/** A report that was taken for the first time, with the id of the inquiry it makes if no other report has made it. */
export interface NewReport {
  id: string;
  report: InquiryReport;
  /** The visit behind it, on a site that is known here. */
  visit: VisitName | null;
}

/**
 * Stores inquiries that pages or booking forms reported; a booking is joined with what is known of it already. Safe to
 * repeat: an event that was taken before changes nothing. Gives what became of each report, in the order given. A constant
 * number of statements for all that are no bookings. Throws only what the database throws.
 */
export async function recordInquiries(tx: Kysely<Tables>, reports: readonly InquiryReport[]): Promise<ReportOutcome[]> {
  if (reports.length === 0) return [];
  const ids = reports.map(() => randomUUID());
  const outcomes = await takeReports(tx, reports, ids);
  reach('intake.reports-taken');
  const taken = reports.flatMap((report, index) => {
    const id = ids[index];
    return id !== undefined && outcomes[index] === 'new' ? [{ id, report }] : [];
  });
  if (taken.length === 0) return outcomes;
  const sites = await sitesNamedBy(tx, reports);
  const fresh = taken.map(({ id, report }) => ({ id, report, visit: knownVisitBehind(report, sites) }));
  // Bookings first: they hold their branches, and whoever holds people must not wait for a branch.
  await recordBookings(
    tx,
    fresh.filter(({ report }) => report.event.booking),
  );
  reach('intake.bookings-recorded');
  await insertInquiries(
    tx,
    fresh
      .filter(({ report }) => !report.event.booking)
      .map(({ id, report, visit }) => ({ id, facts: factsOfReport(report, { visit, place: placeOf(report, sites) }) })),
  );
  return outcomes;
}

/** Sites other than the reports' own: of visits on other sites, and of defaults. */
async function sitesNamedBy(
  tx: Kysely<Tables>,
  reports: readonly InquiryReport[],
): Promise<ReadonlyMap<string, SiteSettings>> {
  const named = reports.flatMap((report) => [
    ...visitsBehind(report).map((visit) => visit.site),
    ...(report.site.fallback.site === undefined ? [] : [report.site.fallback.site]),
  ]);
  const own = new Map(reports.map(({ site }) => [site.id, site]));
  const others = await readSites(
    tx,
    named.filter((id) => !own.has(id)),
  );
  return new Map([...own, ...others]);
}

function knownVisitBehind(report: InquiryReport, sites: ReadonlyMap<string, SiteSettings>): VisitName | null {
  return visitsBehind(report).find((visit) => sites.has(visit.site)) ?? null;
}

function placeOf({ site }: InquiryReport, sites: ReadonlyMap<string, SiteSettings>) {
  const { fallback } = site;
  const id = fallback.site ?? site.id;
  return { site: sites.get(id) ?? { id, campaigns: [] }, fallback };
}
