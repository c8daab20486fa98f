import type { Kysely } from 'kysely';
import type { Receipt } from '../../contracts/problem.ts';
import type { Visit } from '../../contracts/visit.ts';
import type { Tables } from '../store/schema.ts';
import type { ForgottenVisitor } from '../visits/recall-visitors.ts';
import type { VisitReport } from '../visits/record-visits.ts';
import type { CheckedEnvelope, CheckedEvent } from './envelope.ts';
import type { IntakePorts } from './ports.ts';
import { visitSuspicions } from './suspicions.ts';

/** What envelopes say of their visits, and whom their browsers have forgotten. */
export interface EnvelopeVisits {
  reports: VisitReport[];
  known: ReadonlyMap<CheckedEnvelope, Receipt['known']>;
}

/**
 * Sorts the events of envelopes by the visits they happened in. Where the site's cookie names another visitor than the
 * browser does, its storage has forgotten and the cookie's visitor is recalled.
 */
export async function visitReports(
  { recallVisitors, knownVisits }: Pick<IntakePorts, 'recallVisitors' | 'knownVisits'>,
  tx: Kysely<Tables>,
  envelopes: readonly CheckedEnvelope[],
): Promise<EnvelopeVisits> {
  const stays = envelopes.flatMap((envelope) => reportsOf(envelope).map((report) => ({ envelope, report })));
  const forgotten = stays.flatMap(({ envelope, report }) => {
    const asked = forgottenBy(envelope, report);
    return asked ? [{ envelope, report, asked }] : [];
  });
  const recalled = await recallVisitors(
    tx,
    forgotten.map(({ asked }) => asked),
  );
  const known = new Map<CheckedEnvelope, Receipt['known']>();
  forgotten.forEach(({ envelope, report }, index) => {
    const visitor = recalled[index] ?? null;
    report.recalled = visitor;
    if (report.visit && visitor) known.set(envelope, whoIs({ ...report.visit, ...visitor }));
  });
  for (const { report } of stays) report.isKnown = knownVisits.covers(report);
  return { reports: stays.map(({ report }) => report), known };
}

function whoIs({ visitor, number, first }: Visit): Receipt['known'] {
  return { visitor, number, first };
}

/** One report for each visit, in the order of their beginnings, so that the last one's visitor is the one told. */
function reportsOf({ site, sender, events, receivedAt }: CheckedEnvelope): VisitReport[] {
  const bySession = Map.groupBy(events, ({ visit }) => visit?.session);
  const reports = [...bySession.values()].map((own: CheckedEvent[]) => ({
    site,
    visit: own[0]?.visit ?? null,
    events: own.map(({ event }) => event),
    receivedAt,
    userAgent: sender.userAgent,
    suspicions: visitSuspicions(
      sender.suspicions,
      own.map(({ event }) => event),
    ),
  }));
  return reports.sort((a, b) => (a.visit?.last.at ?? 0) - (b.visit?.last.at ?? 0));
}

function forgottenBy({ site, sender }: CheckedEnvelope, { visit, events }: VisitReport): ForgottenVisitor | null {
  const { cookieVisitor } = sender;
  if (cookieVisitor === null || visit?.visitor === cookieVisitor) return null;
  const session = visit?.session ?? events.find((event) => event.type === 'page_view')?.id;
  return session === undefined ? null : { site: site.id, visitor: cookieVisitor, session };
}
