import type { Kysely } from 'kysely';
import type { Booking } from '../../contracts/event.ts';
import { readSites } from '../sites/read-sites.ts';
import type { Tables } from '../store/schema.ts';
import { type BookingPlace, bookingPlaceOf } from './connection-rules.ts';
import { unknownBranch } from './find-inquiries.ts';
import { factsOfReport, type ReportPlace } from './inquiry-report.ts';
import { joinBooking } from './join-booking.ts';
import { lockBranches } from './lock-branches.ts';
import type { NewReport } from './record-inquiries.ts';
import { announceBookings, localMinute } from './save-bookings.ts';

interface PlacedBooking {
  found: NewReport;
  booking: Booking;
  place: BookingPlace;
}

/**
 * Stores reports of bookings, one after the other: each is joined with what a webhook or another report has told of it.
 * All branches are held from the start, so that two processes cannot wait for each other.
 */
export async function recordBookings(tx: Kysely<Tables>, reports: readonly NewReport[]): Promise<void> {
  const placed: PlacedBooking[] = [];
  for (const found of reports) {
    const { booking } = found.report.event;
    if (!booking) continue;
    const { system, branch, form } = booking;
    placed.push({
      found,
      booking,
      place: await bookingPlaceOf(tx, { system, branch, form, site: found.report.site.id }),
    });
  }
  const systems = Map.groupBy(placed, ({ booking }) => booking.system);
  for (const [system, bookings] of systems) {
    await lockBranches(tx, { system, branches: [...new Set(bookings.flatMap(({ place }) => branchesOf(place)))] });
  }
  for (const one of placed) await recordBooking(tx, one);
}

async function recordBooking(tx: Kysely<Tables>, { found, booking, place }: PlacedBooking): Promise<void> {
  const { id, report, visit } = found;
  const branches = branchesOf(place);
  const start = localMinute(booking.startsAt);
  const joined = await joinBooking(tx, {
    id,
    facts: factsOfReport(report, { visit, place: await reportPlace(tx, { found, place }) }),
    starts: start ? [start] : [],
    system: booking.system,
    branches,
    records: booking.records,
  });
  if (joined.id !== id) {
    await tx
      .updateTable('inquiry_reports')
      .set({ inquiry_id: joined.id })
      .where('site_id', '=', report.site.id)
      .where('event_id', '=', report.event.id)
      .execute();
  }
  const [only = unknownBranch] = branches;
  await announceBookings(tx, { booking, branch: branches.length === 1 ? only : joined.branch, owner: joined });
}

function branchesOf({ branches }: BookingPlace): string[] {
  return branches.length > 0 ? branches : [unknownBranch];
}

/** The connection's default outranks the site's. */
async function reportPlace(
  tx: Kysely<Tables>,
  { found, place }: { found: NewReport; place: BookingPlace },
): Promise<ReportPlace> {
  const { site } = found.report;
  const fallback = place.rules?.fallback ?? site.fallback;
  const id = fallback.site ?? site.id;
  if (id === site.id) return { site, fallback };
  return { site: (await readSites(tx, [id])).get(id) ?? { id, campaigns: [] }, fallback };
}
