import type { MatchRule } from '../../contracts/inquiry.ts';
import type { VisitName } from '../visits/lock-visit.ts';

/** One side of a match: what a page's report, a record or a stored inquiry says of a booking. */
export interface MatchSide {
  at: Date;
  visit: VisitName | null;
  /** E.164. */
  phone: string | null;
  email: string | null;
  /** Local times at the branch, `YYYY-MM-DD HH:MM`. */
  starts: readonly string[];
  /** Whether the outside system's own record ids are known; then anything but the id is a guess. */
  knowsRecords: boolean;
  reportedByPage: boolean;
}

/** A webhook may come late, and a page's report from the outbox even later. */
export const matchMs = 30 * 60_000;
const bookedTimeMs = 10 * 60_000;
/**
 * Records of one booking are made by one request; a browser's clock that is off by more than a minute is corrected on
 * arrival. So within a minute two records, or two reports, of the same visit or contact are one booking.
 */
const sameBookingMs = 60_000;

/**
 * Chooses the inquiry that a page's report or a record belongs to, when no record id says so: by visit code, else by
 * contact, else (where there is no contact) by the booked time; then the same start and the nearest time decide.
 * `null`: none of them. Pure.
 */
export function chooseMatch<Candidate extends MatchSide>(
  seeker: MatchSide,
  candidates: readonly Candidate[],
): { candidate: Candidate; rule: MatchRule } | null {
  const found = candidates.flatMap((candidate) => {
    const rule = ruleBetween(seeker, candidate);
    return rule ? [{ candidate, rule }] : [];
  });
  found.sort(
    (a, b) =>
      ranks.indexOf(a.rule) - ranks.indexOf(b.rule) ||
      Number(sharesContact(seeker, b.candidate)) - Number(sharesContact(seeker, a.candidate)) ||
      Number(sharesStart(seeker, b.candidate)) - Number(sharesStart(seeker, a.candidate)) ||
      apartMs(seeker, a.candidate) - apartMs(seeker, b.candidate),
  );
  return found[0] ?? null;
}

/** The surest first. */
export const ranks: readonly MatchRule[] = ['record-id', 'visit-code', 'contact-and-time', 'booked-time'];

function ruleBetween(seeker: MatchSide, candidate: MatchSide): MatchRule | null {
  const apart = apartMs(seeker, candidate);
  const bothPages = seeker.reportedByPage && candidate.reportedByPage;
  const bothKnow = seeker.knowsRecords && candidate.knowsRecords;
  if (bothPages && (bothKnow || startsDiffer(seeker, candidate))) return null;
  if (apart > (bothKnow || bothPages ? sameBookingMs : matchMs)) return null;
  if (sharesVisit(seeker, candidate)) return 'visit-code';
  if (sharesContact(seeker, candidate)) return 'contact-and-time';
  const page = seeker.reportedByPage ? seeker : candidate;
  const withoutContact = !page.phone && !page.email && !bothKnow && !bothPages;
  return withoutContact && apart <= bookedTimeMs && sharesStart(seeker, candidate) ? 'booked-time' : null;
}

function apartMs(a: MatchSide, b: MatchSide): number {
  return Math.abs(a.at.getTime() - b.at.getTime());
}

function sharesVisit(a: MatchSide, b: MatchSide): boolean {
  return a.visit !== null && a.visit.site === b.visit?.site && a.visit.session === b.visit.session;
}

function sharesContact(a: MatchSide, b: MatchSide): boolean {
  return (a.phone !== null && a.phone === b.phone) || (a.email !== null && a.email === b.email);
}

function sharesStart(a: MatchSide, b: MatchSide): boolean {
  return a.starts.some((start) => b.starts.includes(start));
}

function startsDiffer(a: MatchSide, b: MatchSide): boolean {
  return a.starts.length > 0 && b.starts.length > 0 && !sharesStart(a, b);
}
