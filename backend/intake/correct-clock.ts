import type { TendrilEvent } from '../../contracts/event.ts';
import type { Touch, Visit } from '../../contracts/visit.ts';

export interface Clocks {
  receivedAtMs: number;
  /** The browser's clock at the send, where it said so. */
  sentAtMs: number | undefined;
}

/** Smaller differences are the way of the request and no wrong clock. */
const toleranceMs = 60_000;
/** The browser keeps events for 7 days; a day more is a browser that was shut for the last try. */
const pastMs = 8 * 86_400_000;
const futureMs = 5 * 60_000;
/** Nothing here is older; and PostgreSQL's times end before JavaScript's do. */
const earliestMs = Date.UTC(2000, 0, 1);

/**
 * Corrects what a wrong clock wrote: moves every time by the difference between the browser's clock and ours, then puts
 * what still cannot be true to the moment of receipt. Nothing is ever refused for its time (reliability K9).
 */
export function clockCorrection({ receivedAtMs, sentAtMs }: Clocks) {
  const difference = sentAtMs === undefined ? 0 : receivedAtMs - sentAtMs;
  const offsetMs = Math.abs(difference) > toleranceMs ? difference : 0;

  const correct = (atMs: number, oldestMs: number): number => {
    const shifted = atMs + offsetMs;
    return shifted >= oldestMs && shifted <= receivedAtMs + futureMs ? shifted : receivedAtMs;
  };
  const recent = (atMs: number) => correct(atMs, receivedAtMs - pastMs);
  const touch = (value: Touch, at: number): Touch => ({ ...value, at });

  return {
    event: <Event extends TendrilEvent>(event: Event): Event => ({ ...event, at: recent(event.at) }),
    /** A first touch may be years old, but never later than the last one. */
    visit(visit: Visit): Visit {
      const lastAt = recent(visit.last.at);
      const firstAt = Math.min(correct(visit.first.at, earliestMs), lastAt);
      return { ...visit, first: touch(visit.first, firstAt), last: touch(visit.last, lastAt) };
    },
  };
}
