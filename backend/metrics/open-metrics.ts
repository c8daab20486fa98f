import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What of the queue a person wants to know: how much waits, and for how long the oldest has. */
export interface QueueState {
  queue: string;
  waiting: number;
  failed: number;
  oldestWaitSec: number;
}

export interface MetricSources {
  /** Envelopes that wait for their commit in this process. */
  waitingEnvelopes(): number;
  queues(): Promise<QueueState[]>;
  /** Alarms about failed log-ins that nobody has closed in the console yet, by kind. */
  openAlarms(): Promise<Record<'account' | 'address', number>>;
}

/** What the program tells of itself while it works. */
export interface Metrics {
  /** One answered request; `route` is one of a few fixed words, never an address. */
  request(request: { route: string; status: number; tookSec: number }): void;
  /** One group commit. */
  commit(batch: { envelopes: number; tookSec: number; failed: boolean }): void;
  /** The text for Prometheus and its media type. */
  read(): Promise<{ text: string; mediaType: string }>;
}

/**
 * Opens this process's metrics, with Node's own (memory, event loop, handles) beside ours. Each process tells of itself;
 * what lies in the shared database (queues, alarms) is read when somebody asks.
 */
export function openMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const requests = new Histogram({
    ...{ name: 'tendril_request_seconds', help: 'Answered requests by route and status class', registers },
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  });
  const commits = new Histogram({
    ...{ name: 'tendril_commit_seconds', help: 'Group commits of the intake', registers, labelNames: ['result'] },
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  });
  const envelopes = new Counter({ name: 'tendril_committed_envelopes_total', help: 'Envelopes committed', registers });
  new Gauge({
    ...{ name: 'tendril_waiting_envelopes', help: 'Envelopes waiting for their commit', registers },
    collect() {
      this.set(sources.waitingEnvelopes());
    },
  });
  const lookAtQueues = gaugesOfQueues(registry, sources);
  const lookAtAlarms = gaugeOfAlarms(registry, sources);

  return {
    request({ route, status, tookSec }) {
      requests.observe({ route, status: `${Math.floor(status / 100)}xx` }, tookSec);
    },
    commit({ envelopes: count, tookSec, failed }) {
      commits.observe({ result: failed ? 'failed' : 'committed' }, tookSec);
      if (!failed) envelopes.inc(count);
    },
    async read() {
      await lookAtQueues();
      await lookAtAlarms();
      return { text: await registry.metrics(), mediaType: registry.contentType };
    },
  };
}

/** Gauges of the queues; the returned function takes one look at the database and sets them all. */
function gaugesOfQueues(registry: Registry, sources: MetricSources): () => Promise<void> {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `tendril_jobs_${name}`, help, labelNames: ['queue'], registers: [registry] });
  const waiting = gauge('waiting', 'Jobs waiting to be worked off');
  const failed = gauge('failed', 'Jobs that were given up and wait for a person');
  const oldest = gauge('oldest_wait_seconds', 'How long the oldest waiting job has waited');
  return async () => {
    for (const each of [waiting, failed, oldest]) each.reset();
    // While the database does not answer the other metrics are wanted all the more.
    for (const state of await sources.queues().catch(() => [])) {
      const labels = { queue: state.queue };
      waiting.set(labels, state.waiting);
      failed.set(labels, state.failed);
      oldest.set(labels, state.oldestWaitSec);
    }
  };
}

/** Gauge of the alarms (reliability S41), for those who do not look at the console; set by the returned function. */
function gaugeOfAlarms(registry: Registry, sources: MetricSources): () => Promise<void> {
  const help = 'Alarms about failed log-ins that nobody has closed yet';
  const open = new Gauge({ name: 'tendril_login_alarms_open', help, labelNames: ['kind'], registers: [registry] });
  return async () => {
    open.reset();
    const alarms = await sources.openAlarms().catch(() => ({}));
    for (const [kind, count] of Object.entries(alarms)) open.set({ kind }, count);
  };
}
