import { Connection, type Reply } from './connection.ts';
import { type Envelope, traffic } from './traffic.ts';

/** What the generator is asked to do; `perSecond` absent: each connection sends as soon as it has its answer. */
export interface LoadOrder {
  port: number;
  seconds: number;
  connections: number;
  perSecond?: number;
}

export interface LoadResult {
  seconds: number;
  /** Answers by status; `broken` are connections that ended without one. */
  statuses: Record<string, number>;
  accepted: number;
  inquiries: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  /** Refused without saying when to come back: there must be none. */
  refusedWithoutRetryAfter: number;
}

/**
 * The load generator, a process of its own: `node load.ts '<LoadOrder as JSON>'` prints a LoadResult. At a fixed rate
 * a latency counts from the moment the request was due, so that a server that stalls cannot hide the requests it held
 * back ("coordinated omission").
 */
async function load({ port, seconds, connections, perSecond }: LoadOrder): Promise<LoadResult> {
  const envelopes = traffic();
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  let [accepted, inquiries, refusedWithoutRetryAfter, due] = [0, 0, 0, 0];
  const start = performance.now();
  const end = start + seconds * 1000;

  function count(reply: Reply | null, { isInquiry }: Envelope, sinceMs: number): void {
    const status = reply ? String(reply.status) : 'broken';
    statuses[status] = (statuses[status] ?? 0) + 1;
    latencies.push(performance.now() - sinceMs);
    if (reply?.status === 200) {
      accepted += 1;
      if (isInquiry) inquiries += 1;
    } else if (reply && reply.retryAfterSec === null) refusedWithoutRetryAfter += 1;
  }

  async function run(): Promise<void> {
    const connection = new Connection({ port, origin: (site) => `https://${site}.example` });
    while (performance.now() < end) {
      let sinceMs = performance.now();
      if (perSecond) {
        sinceMs = start + (due++ / perSecond) * 1000;
        if (sinceMs >= end) break;
        const waitMs = sinceMs - performance.now();
        if (waitMs > 0) await pause(waitMs);
      }
      const envelope = envelopes.next().value;
      const reply = await connection.post(envelope.site, envelope.body).catch(() => null);
      count(reply, envelope, sinceMs);
      // As a browser does; not at a fixed rate, where nobody waits for anybody.
      if (reply?.retryAfterSec && !perSecond)
        await pause(Math.min(reply.retryAfterSec * 1000, end - performance.now()));
    }
    connection.close();
  }

  await Promise.all(Array.from({ length: connections }, run));
  latencies.sort((a, b) => a - b);
  const quantile = (share: number) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return {
    seconds: (performance.now() - start) / 1000,
    statuses,
    accepted,
    inquiries,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    maxMs: latencies.at(-1) ?? 0,
    refusedWithoutRetryAfter,
  };
}

const pause = (pauseMs: number) => new Promise((resolve) => setTimeout(resolve, pauseMs));

if (import.meta.main) {
  console.log(JSON.stringify(await load(JSON.parse(process.argv[2] ?? '{}'))));
}
