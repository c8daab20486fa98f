import { toVisitCode } from '../../contracts/visit-code.ts';
import { uuidV7At } from '../../e2e/deep/load/envelopes.ts';
import { branch, formNumber } from '../demo/sites-file.ts';
import { services } from './arrivals.ts';
import type { PlannedGuest, PlannedTouch, PlannedVisit } from './plan-visits.ts';

/** Somebody leaves the last page after so long. */
const lastPageMs = 40_000;

/** When a visit is over, milliseconds since 1970. */
export const endOf = ({ pages }: PlannedVisit): number => (pages.at(-1) ?? pages[0]).atMs + lastPageMs;

/** The visit as the salon's tag carries it; `salon` is the site's origin. */
export function visitOf({ visitor, session, number, first, pages }: PlannedVisit, salon: string): object {
  const touch = ({ atMs, path, referrer }: PlannedTouch) => ({
    ...{ at: atMs, url: salon + path },
    ...(referrer && { referrer }),
  });
  return { visitor, session, number, first: touch(first), last: touch(pages[0]) };
}

/** All that the salon's own pages tell of a visit. */
export function salonEvents(visit: PlannedVisit, salon: string): object[] {
  const { pages, reachesGoal, inquiry, vitals } = visit;
  const endMs = endOf(visit);
  const views = pages.map(({ atMs, path, referrer }, index) => {
    const before = pages[index - 1];
    const from = before ? salon + before.path : referrer;
    return { type: 'page_view', id: uuidV7At(atMs), at: atMs, url: salon + path, ...(from && { referrer: from }) };
  });
  const last = { at: endMs, url: salon + (pages.at(-1) ?? pages[0]).path };
  return [
    ...views,
    {
      type: 'vitals',
      id: uuidV7At(endMs),
      at: endMs,
      url: salon + pages[0].path,
      modules: ['yclients', 'vitals'],
      ...vitals,
    },
    ...(reachesGoal ? [{ type: 'goal', id: uuidV7At(endMs), ...last, name: 'price-list-opened' }] : []),
    ...(inquiry?.kind === 'form' ? [{ id: uuidV7At(endMs), ...last, ...callback(inquiry) }] : []),
  ];
}

function callback({ guest, message }: { guest: PlannedGuest; message: string }): object {
  return { type: 'inquiry', form: 'callback', contact: guest, message, fillMs: 21_000 };
}

/** What the booking form's own page tells of a booking; `null` where the visit books nothing. */
export function bookingEvent(
  visit: PlannedVisit,
  { landing, record }: { landing: string; record: number | null },
): object | null {
  const { inquiry, session } = visit;
  if (inquiry?.kind !== 'booking') return null;
  const endMs = endOf(visit);
  const form = String(formNumber);
  return {
    ...{ type: 'inquiry', id: uuidV7At(endMs), at: endMs, url: landing, form, contact: inquiry.guest },
    ...{ visitCode: toVisitCode('salon', session), framed: true },
    booking: {
      ...{ system: 'yclients', branch: String(branch), form, seenBy: 'callback', startsAt: bookedTime(visit) },
      records: record === null ? [] : [String(record)],
      services: services.filter(({ id }) => id === inquiry.service).map(({ title }) => title),
    },
  };
}

/** Three days after the visit, at a full hour that follows from the visitor; the salon's own clock. */
export function bookedTime(visit: PlannedVisit): string {
  const day = new Date(endOf(visit) + 3 * 86_400_000).toISOString().slice(0, 10);
  return `${day} ${11 + (Number.parseInt(visit.visitor.slice(-2), 16) % 8)}:00`;
}
