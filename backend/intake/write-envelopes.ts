import type { Kysely } from 'kysely';
import type { LossEvent, VitalsEvent } from '../../contracts/event.ts';
import type { FeedbackEvent } from '../../contracts/feedback-wire.ts';
import type { OfferEvent } from '../../contracts/offer-wire.ts';
import { exchangeInEnvelopes } from '../exchange/record/exchange-in-envelopes.ts';
import { reach } from '../fail-points.ts';
import type { ToldFeedback } from '../feedback/record-feedback.ts';
import type { InquiryReport } from '../inquiries/inquiry-report.ts';
import type { ToldOfOffer } from '../offers/record-offers.ts';
import type { OrderWithCodes } from '../offers/redeem-coupons.ts';
import type { Tables } from '../store/schema.ts';
import type { EventToPark } from '../troubles/park-events.ts';
import type { ReportedLoss } from '../troubles/record-losses.ts';
import { deviceOf } from '../visits/device-of.ts';
import type { VisitReport } from '../visits/record-visits.ts';
import type { VitalsOfPage } from '../vitals/record-vitals.ts';
import { bodyHash } from './body-hash.ts';
import type { CheckedEnvelope, CheckedEvent, StoredEnvelope } from './envelope.ts';
import type { IntakePorts } from './ports.ts';
import { inquirySuspicions } from './suspicions.ts';
import { visitReports } from './visit-reports.ts';

export type WritePorts = Pick<
  IntakePorts,
  | 'enqueue'
  | 'knownVisits'
  | 'recallVisitors'
  | 'recordVisits'
  | 'recordInquiries'
  | 'recordShop'
  | 'recordFirstParty'
  | 'recordLosses'
  | 'parkEvents'
  | 'recordFeedback'
  | 'recordOffers'
  | 'recordExchange'
  | 'recordVitals'
  | 'joinNewClues'
  | 'repeats'
>;

/** What becomes of envelopes, in the order given, and what was stored of their visits: both true after the commit. */
export interface WrittenEnvelopes {
  receipts: StoredEnvelope[];
  visits: VisitReport[];
}

/**
 * Stores envelopes inside a transaction, the same statements however many. Gives what becomes of each, in the order given,
 * once the transaction is committed. Throws what the database throws, and then nothing of them may be kept.
 */
export async function writeEnvelopes(
  ports: WritePorts,
  tx: Kysely<Tables>,
  envelopes: readonly CheckedEnvelope[],
): Promise<WrittenEnvelopes> {
  reach('intake.transaction-begun');
  const visits = await visitReports(ports, tx, envelopes);
  await ports.recordVisits(tx, visits.reports);
  await ports.recordLosses(tx, envelopes.flatMap(lossesIn));
  reach('intake.losses-recorded');
  const reported = envelopes.flatMap((envelope) => inquiriesIn(ports, envelope));
  const outcomes = await ports.recordInquiries(
    tx,
    reported.map(({ report }) => report),
  );
  const doubles = new Set(
    reported.flatMap(({ checked }, index) => (outcomes[index] === 'other-content' ? [checked] : [])),
  );
  await ports.parkEvents(
    tx,
    envelopes.flatMap((envelope) => eventsToPark(envelope, doubles)),
  );
  await ports.recordShop(tx, visits.reports);
  await ports.recordFirstParty(tx, visits.reports);
  await ports.recordOffers(tx, { told: envelopes.flatMap(toldOfOffers), orders: envelopes.flatMap(ordersIn) });
  await ports.recordExchange(tx, exchangeInEnvelopes(envelopes));
  await ports.recordFeedback(tx, envelopes.flatMap(feedbackIn), { enqueue: ports.enqueue });
  await ports.recordVitals(tx, envelopes.flatMap(vitalsIn));
  await ports.joinNewClues(tx, new Date());
  reach('intake.before-commit');
  const receipts = envelopes.map((envelope) => {
    const known = visits.known.get(envelope);
    return { ...namedIn(envelope, doubles), ...(known && { known }) };
  });
  return { receipts, visits: visits.reports };
}

function lossesIn({ site, events, receivedAt }: CheckedEnvelope): ReportedLoss[] {
  return events
    .map(({ event }) => event)
    .filter((event): event is LossEvent => event.type === 'loss')
    .map((loss) => ({ site: site.id, loss, receivedAt }));
}

/** What a robot's browser was like is not what visitors see. */
function vitalsIn({ site, sender, events, receivedAt }: CheckedEnvelope): VitalsOfPage[] {
  if (sender.suspicions.length > 0) return [];
  return events
    .map(({ event }) => event)
    .filter((event): event is VitalsEvent => event.type === 'vitals' && event.robot !== true)
    .map((vitals) => ({ site, vitals, device: deviceOf(sender.userAgent), receivedAt }));
}

/** What robots do with offers says nothing of people. */
function toldOfOffers({ site, sender, events }: CheckedEnvelope): ToldOfOffer[] {
  if (sender.suspicions.length > 0) return [];
  return events
    .map(({ event }) => event)
    .filter((event): event is OfferEvent => event.type === 'offer' && event.robot !== true)
    .map((event) => ({ site, event }));
}

/** Nor does what they rate. */
function feedbackIn({ site, sender, events, receivedAt }: CheckedEnvelope): ToldFeedback[] {
  if (sender.suspicions.length > 0) return [];
  return events
    .map(({ event }) => event)
    .filter((event): event is FeedbackEvent => event.type === 'feedback' && event.robot !== true)
    .map((event) => ({ site, event, receivedAt }));
}

function ordersIn({ site, sender, events }: CheckedEnvelope): OrderWithCodes[] {
  if (sender.suspicions.length > 0) return [];
  return events.flatMap(({ event, visit }) =>
    event.type === 'order' && event.robot !== true ? [{ site, order: event, visitor: visit?.visitor ?? null }] : [],
  );
}

interface Reported {
  checked: CheckedEvent;
  report: InquiryReport;
}

function inquiriesIn({ repeats }: WritePorts, { site, sender, events, receivedAt }: CheckedEnvelope): Reported[] {
  return events.flatMap((checked) => {
    const { event, visit, body } = checked;
    if (event.type !== 'inquiry') return [];
    const isRepeated = repeats.note({ site: site.id, event, atMs: receivedAt.getTime() });
    const suspicions = [...sender.suspicions, ...inquirySuspicions(event, { isRepeated })];
    return [{ checked, report: { site, visit, event, receivedAt, bodyHash: bodyHash(body), suspicions } }];
  });
}

function eventsToPark(
  { site, events, unreadable, receivedAt }: CheckedEnvelope,
  doubles: ReadonlySet<CheckedEvent>,
): EventToPark[] {
  const kept = { site: site.id, receivedAt };
  return [
    ...unreadable.map((sealed) => ({
      ...kept,
      eventId: sealed.id,
      reason: 'unreadable-sealed' as const,
      body: sealed,
      visit: null,
    })),
    ...events
      .filter((checked) => doubles.has(checked))
      .map(({ event, visit, body }) => ({
        ...kept,
        eventId: event.id,
        reason: 'same-id-other-content' as const,
        ...{ body, visit },
      })),
  ];
}

const problem = 'belongs to an inquiry with another content already; a new inquiry needs an id of its own';

/** What cannot be opened is accepted: it is kept where a person sees it, and the browser may let go of it. */
function namedIn({ events, unreadable }: CheckedEnvelope, doubles: ReadonlySet<CheckedEvent>): StoredEnvelope {
  const stored = events.filter((checked) => !doubles.has(checked));
  const accepted = [...stored.map(({ event }) => event.id), ...unreadable.map(({ id }) => id)];
  const refused = events
    .filter((checked) => doubles.has(checked))
    .map(({ index, event }) => ({ index, id: event.id, errors: [{ field: `events[${index}].id`, problem }] }));
  return { accepted: [...new Set(accepted)], refused };
}
