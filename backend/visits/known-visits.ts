import type { VisitReport } from './record-visits.ts';

/** Visits whose rows this process has committed a moment ago, so that their next page need not change them. */
export interface KnownVisits {
  /** Whether a report says nothing that the visit's row does not have, but for a later time within the minute. */
  covers(report: VisitReport): boolean;
  /** Call it after the commit. */
  remember(reports: readonly VisitReport[]): void;
}

interface Known {
  lastSeenAtMs: number;
  suspicions: ReadonlySet<string>;
  untilMs: number;
}

/** `last_seen_at` lags no more than this. */
const keptMs = 60_000;
const mostKept = 50_000;

/**
 * Opens the memory. It is no state that another process would miss: whoever has never heard of a visit writes its row.
 */
export function knownVisits(): KnownVisits {
  const known = new Map<string, Known>();

  function covers({ site, visit, events, receivedAt, suspicions, recalled }: VisitReport): boolean {
    const found = visit && !recalled ? known.get(keyOf(site.id, visit.session)) : undefined;
    return (
      found !== undefined &&
      receivedAt.getTime() < found.untilMs &&
      events.every(({ at }) => at < found.lastSeenAtMs + keptMs) &&
      suspicions.every((reason) => found.suspicions.has(reason))
    );
  }

  return {
    covers,
    remember(reports) {
      for (const report of reports) {
        const { site, visit, events, receivedAt, suspicions, recalled } = report;
        if (!visit || recalled || covers(report)) continue;
        if (known.size >= mostKept) known.clear();
        known.set(keyOf(site.id, visit.session), {
          lastSeenAtMs: Math.max(visit.last.at, ...events.map(({ at }) => at)),
          suspicions: new Set(suspicions),
          untilMs: receivedAt.getTime() + keptMs,
        });
      }
    },
  };
}

/** Where rows on several machines cannot be held by one statement (hold-visits.ts), as on Citus: every visit is written. */
export const noKnownVisits: KnownVisits = { covers: () => false, remember() {} };

function keyOf(site: string, session: string): string {
  return `${site} ${session}`;
}
