import { join } from 'node:path';
import type { Logger } from 'pino';
import { countOpenAlarms } from './accounts/login-alarms.ts';
import { recordExchange } from './exchange/record/record-exchange.ts';
import { recordFeedback } from './feedback/record-feedback.ts';
import { sharedRates } from './http/shared-rates.ts';
import { recordInquiries } from './inquiries/record-inquiries.ts';
import type { CollectPorts } from './intake/collect.ts';
import { openIntake } from './intake/open-intake.ts';
import { repeatedContent } from './intake/repeated-content.ts';
import type { SealedEvents } from './intake/sealed-events.ts';
import { takeHookMessages } from './integrations/yclients/hook.ts';
import type { Jobs } from './jobs/jobs.ts';
import { type Metrics, openMetrics } from './metrics/open-metrics.ts';
import { queueStates } from './metrics/queue-states.ts';
import { liveOptionsOf } from './offers/live-triggers.ts';
import { type OfferReader, offerReader } from './offers/offer-reader.ts';
import { recordOffers } from './offers/record-offers.ts';
import { joinNewClues } from './persons/joining/join-new-clues.ts';
import { recordFirstParty } from './persons/record-first-party.ts';
import { recordShop } from './shop/record-shop.ts';
import type { BuiltModules } from './sites/built-modules.ts';
import { siteReader } from './sites/site-reader.ts';
import type { Store } from './store/open-store.ts';
import { countTroubles } from './troubles/count-trouble.ts';
import { parkEvents } from './troubles/park-events.ts';
import { recordLosses } from './troubles/record-losses.ts';
import { knownVisits, noKnownVisits } from './visits/known-visits.ts';
import { recallVisitors } from './visits/recall-visitors.ts';
import { recordVisits } from './visits/record-visits.ts';
import { recordVitals } from './vitals/record-vitals.ts';

export interface IntakeParts {
  store: Store;
  databaseBackend: 'postgres' | 'citus' | 'yugabytedb';
  jobs: Jobs;
  log: Logger;
  build: { loader: string; modules: BuiltModules };
  distFolder: string;
  /** Our own address without a slash at the end. */
  publicUrl: string;
  sealing: SealedEvents;
  trustedProxies: number;
  /** Most events a minute from everybody together. */
  eventsPerMinute: number;
}

export type WiredIntake = CollectPorts & { metrics: Metrics; offersOf: OfferReader };

/** On PostgreSQL one commit waits for the disk while others are written; more lanes than this only share the same disk. */
const lanesOnPostgres = 3;

/** Joins the public edge with what lies behind it. `intake.settled()` waits for all that was accepted. */
export function wireIntake(parts: IntakeParts): WiredIntake {
  const { store, databaseBackend, jobs, log, build, distFolder, publicUrl, sealing, trustedProxies, eventsPerMinute } =
    parts;
  const now = () => new Date();
  const metrics = openMetrics({
    waitingEnvelopes: () => intake.waiting(),
    queues: () => queueStates(store.db),
    openAlarms: () => countOpenAlarms(store.db, now()),
  });
  const offersOf = offerReader(store.db);
  const ports = {
    ...{ db: store.db, log, now, publicUrl, sealing, trustedProxies },
    limits: { rates: sharedRates({ db: store.db, now }), eventsPerMinute },
    lanes: store.engine === 'pglite' ? 1 : lanesOnPostgres,
    sites: siteReader(store.db),
    offersOf,
    liveOptions: liveOptionsOf({ offersOf, now }),
    loader: build.loader,
    built: build.modules,
    modulesFolder: join(distFolder, 'modules'),
    repeats: repeatedContent(),
    knownVisits: databaseBackend === 'citus' ? noKnownVisits : knownVisits(),
    metrics,
    enqueue: jobs.enqueue,
    ...{
      recallVisitors,
      recordVisits,
      recordInquiries,
      recordShop,
      recordFirstParty,
      recordLosses,
      parkEvents,
      recordOffers,
      recordExchange,
      recordFeedback,
      recordVitals,
      joinNewClues,
      takeHookMessages,
      countTroubles,
    },
  };
  const intake = openIntake(ports);
  return { ...ports, intake };
}
