import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { recordExchange } from '../exchange/record/record-exchange.ts';
import type { recordFeedback } from '../feedback/record-feedback.ts';
import type { InquiryReport } from '../inquiries/inquiry-report.ts';
import type { ReportOutcome } from '../inquiries/take-reports.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import type { Metrics } from '../metrics/open-metrics.ts';
import type { recordOffers } from '../offers/record-offers.ts';
import type { BuiltModules } from '../sites/built-modules.ts';
import type { LiveOptions } from '../sites/published-config.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { SiteReader } from '../sites/site-reader.ts';
import type { Tables } from '../store/schema.ts';
import type { Trouble } from '../troubles/count-trouble.ts';
import type { EventToPark } from '../troubles/park-events.ts';
import type { ReportedLoss } from '../troubles/record-losses.ts';
import type { KnownVisits } from '../visits/known-visits.ts';
import type { ForgottenVisitor } from '../visits/recall-visitors.ts';
import type { RecalledVisitor, VisitReport } from '../visits/record-visits.ts';
import type { VitalsOfPage } from '../vitals/record-vitals.ts';
import type { EventLimits } from './limit-events.ts';
import type { RepeatedContent } from './repeated-content.ts';
import type { SealedEvents } from './sealed-events.ts';

type Tx = Kysely<Tables>;

/** An outside system's messages, as they came through a connection's webhook address. */
export interface HookMessages {
  connection: { id: string; site_id: string; settings: object };
  bodies: unknown[];
  receivedAt: Date;
}

/** What the public edge stands on; handed down by app.ts. All that writes is safe to repeat. */
export interface IntakePorts {
  db: Kysely<Tables>;
  /** How many transactions of the intake may run at once: one where the store has one connection. */
  lanes: number;
  log: Logger;
  /** The wall clock. */
  now: () => Date;
  sites: SiteReader;
  /** `dist/loader.js`: an expression, a function of the config. */
  loader: string;
  built: BuiltModules;
  /** What the tag carries beside a site's settings. Never rejects. */
  liveOptions: (site: SiteSettings) => Promise<LiveOptions>;
  /** The built files of `dist/modules`. */
  modulesFolder: string;
  /** Our own address without a slash at the end. */
  publicUrl: string;
  sealing: SealedEvents;
  repeats: RepeatedContent;
  knownVisits: KnownVisits;
  metrics: Pick<Metrics, 'request' | 'commit'>;
  limits: EventLimits;
  /** How many proxies of ours stand in front, each adding to X-Forwarded-For. */
  trustedProxies: number;
  enqueue: Enqueue;
  recallVisitors(tx: Tx, forgotten: readonly ForgottenVisitor[]): Promise<RecalledVisitor[]>;
  recordVisits(tx: Tx, reports: readonly VisitReport[]): Promise<void>;
  recordInquiries(tx: Tx, reports: readonly InquiryReport[]): Promise<ReportOutcome[]>;
  /** Comes after the visits. */
  recordShop(tx: Tx, reports: readonly VisitReport[]): Promise<void>;
  recordFirstParty(tx: Tx, reports: readonly VisitReport[]): Promise<void>;
  recordLosses(tx: Tx, losses: readonly ReportedLoss[]): Promise<void>;
  parkEvents(tx: Tx, events: readonly EventToPark[]): Promise<void>;
  /** Comes late in a transaction. */
  recordOffers: typeof recordOffers;
  /** Comes late in a transaction. */
  recordExchange: typeof recordExchange;
  recordFeedback: typeof recordFeedback;
  /** Comes late in a transaction. */
  recordVitals(tx: Tx, told: readonly VitalsOfPage[]): Promise<void>;
  /** Comes last in a transaction. */
  joinNewClues(tx: Tx, at: Date): Promise<void>;
  /** Stores the messages and the jobs that work them off; gives how many it took. */
  takeHookMessages(tx: Tx, queue: { enqueue: Enqueue }, messages: HookMessages): Promise<number>;
  countTroubles(db: Tx, troubles: readonly Trouble[]): Promise<void>;
}
