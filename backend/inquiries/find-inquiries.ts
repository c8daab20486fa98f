import type { Kysely, Selectable } from 'kysely';
import type { BookingTable, InquiryTable, Tables } from '../store/schema.ts';
import type { MatchSide } from './choose-match.ts';
import { matchMs } from './choose-match.ts';
import { factsOf } from './inquiry-facts.ts';

/** A booking that a page announced without a record id stands under this prefix and the inquiry's id. */
export const announcedPrefix = 'announced:';

/** Branch of what a page reported without one. */
export const unknownBranch = '';

/** A stored inquiry with its bookings, and what of it takes part in matching. */
export interface StoredInquiry extends MatchSide {
  row: Selectable<InquiryTable>;
  bookings: Selectable<BookingTable>[];
}

export interface Branches {
  system: string;
  branches: readonly string[];
}

/** The inquiries whose bookings have one of these records, oldest first. */
export async function inquiriesOfRecords(
  tx: Kysely<Tables>,
  { system, branches, records }: Branches & { records: readonly string[] },
): Promise<StoredInquiry[]> {
  if (records.length === 0) return [];
  const keys = tx
    .selectFrom('bookings')
    .select(['inquiry_site', 'inquiry_id'])
    .where('system', '=', system)
    .where('branch', 'in', [...branches, unknownBranch])
    .where('record', 'in', records);
  const rows = await tx
    .selectFrom('inquiries')
    .selectAll()
    .where((eb) => eb(eb.refTuple('site_id', 'id'), 'in', keys.$asTuple('inquiry_site', 'inquiry_id')))
    .orderBy('at')
    .orderBy('id')
    .execute();
  return withBookings(tx, rows);
}

/** The inquiries with bookings at these branches that lie close enough in time to be the same booking. */
export async function inquiriesNear(
  tx: Kysely<Tables>,
  { system, branches, at }: Branches & { at: Date },
): Promise<StoredInquiry[]> {
  const rows = await tx
    .selectFrom('inquiries')
    .selectAll()
    // The index is by site and time; there are few sites, and few inquiries within an hour.
    .where('site_id', 'in', (eb) => eb.selectFrom('sites').select('id'))
    .where('at', '>=', new Date(at.getTime() - matchMs))
    .where('at', '<=', new Date(at.getTime() + matchMs))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('bookings')
          .select('record')
          .whereRef('inquiry_site', '=', 'inquiries.site_id')
          .whereRef('inquiry_id', '=', 'inquiries.id')
          .where('system', '=', system)
          .where('branch', 'in', [...branches, unknownBranch]),
      ),
    )
    .orderBy('at')
    .orderBy('id')
    .execute();
  return withBookings(tx, rows);
}

async function withBookings(tx: Kysely<Tables>, rows: Selectable<InquiryTable>[]): Promise<StoredInquiry[]> {
  if (rows.length === 0) return [];
  const bookings = await tx
    .selectFrom('bookings')
    .selectAll()
    .where(
      'inquiry_id',
      'in',
      rows.map((row) => row.id),
    )
    .where(
      'inquiry_site',
      'in',
      rows.map((row) => row.site_id),
    )
    .execute();
  return rows.map((row) => {
    const own = bookings.filter((booking) => booking.inquiry_site === row.site_id && booking.inquiry_id === row.id);
    const { at, visit, phone, email, reportedByPage } = factsOf(row);
    const starts = own.map((booking) => booking.starts_at_local).filter((start) => start !== null);
    const knowsRecords = own.some((booking) => !booking.record.startsWith(announcedPrefix));
    return { row, bookings: own, at, visit, phone, email, starts, knowsRecords, reportedByPage };
  });
}
