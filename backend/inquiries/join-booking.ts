import type { Kysely } from 'kysely';
import type { MatchRule } from '../../contracts/inquiry.ts';
import type { Tables } from '../store/schema.ts';
import { chooseMatch } from './choose-match.ts';
import { inquiriesNear, inquiriesOfRecords, type StoredInquiry, unknownBranch } from './find-inquiries.ts';
import { factsOf, type InquiryFacts, joinFacts } from './inquiry-facts.ts';
import { saveInquiry } from './save-inquiry.ts';

export interface BookingToJoin {
  /** For the inquiry, if it turns out to be a new one. */
  id: string;
  facts: InquiryFacts;
  /** Local times at the branch, `YYYY-MM-DD HH:MM`. */
  starts: string[];
  system: string;
  branches: readonly string[];
  /** The outside system's ids that this report knows. */
  records: readonly string[];
}

/** The inquiry that a report became part of, and the branch its bookings stand under. */
export interface JoinedBooking {
  site: string;
  id: string;
  branch: string;
}

/**
 * Stores a report of a booking: joined with the inquiry that another report of the same booking made, or as a new one.
 * The caller holds the lock on the branches. One booking stays one inquiry, whoever tells of it first.
 */
export async function joinBooking(tx: Kysely<Tables>, report: BookingToJoin): Promise<JoinedBooking> {
  const { id, facts, records } = report;
  const same = await inquiriesOfRecords(tx, report);
  const target = same.find((inquiry) => inquiry.reportedByPage) ?? same[0] ?? null;
  const found = target ? { target, rule: recordRule(target, report) } : await guess(tx, report);
  if (!found) return { id, site: await saveInquiry(tx, { id, facts, stored: null }), branch: unknownBranch };

  let joined = joinFacts(factsOf(found.target.row), facts, { rule: found.rule, at: facts.receivedAt });
  // Records that came one by one turn out to be one booking when a page names them together.
  const parts = same.filter((inquiry) => inquiry !== found.target && !inquiry.reportedByPage);
  for (const part of parts) {
    joined = joinFacts(joined, factsOf(part.row), { rule: null, at: facts.receivedAt });
    await absorb(tx, { part, into: found.target });
  }
  const { row, bookings } = found.target;
  const site = await saveInquiry(tx, { id: row.id, facts: joined, stored: row });
  const branch = bookings.find((booking) => records.includes(booking.record))?.branch ?? unknownBranch;
  return { site, id: row.id, branch };
}

/** A record that the outside system has confirmed before is no new evidence when the system tells of it again. */
function recordRule({ bookings }: StoredInquiry, { facts, records }: BookingToJoin): MatchRule | null {
  const isOld = bookings.some((booking) => booking.confirmed_by_api && records.includes(booking.record));
  return facts.reportedByHook && isOld ? null : 'record-id';
}

async function guess(tx: Kysely<Tables>, { facts, starts, system, branches, records }: BookingToJoin) {
  const near = await inquiriesNear(tx, { system, branches, at: facts.at });
  const match = chooseMatch({ ...facts, starts, knowsRecords: records.length > 0 }, near);
  return match && { target: match.candidate, rule: match.rule };
}

async function absorb(tx: Kysely<Tables>, { part, into }: { part: StoredInquiry; into: StoredInquiry }): Promise<void> {
  await tx
    .updateTable('bookings')
    .set({ inquiry_site: into.row.site_id, inquiry_id: into.row.id })
    .where('inquiry_site', '=', part.row.site_id)
    .where('inquiry_id', '=', part.row.id)
    .execute();
  await tx.deleteFrom('inquiries').where('site_id', '=', part.row.site_id).where('id', '=', part.row.id).execute();
}
