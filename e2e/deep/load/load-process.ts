import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface LoadSettings {
  /** Begins every token, so that several generators of a run never make the same. */
  name: string;
  url: string;
  site: string;
  /** Host of the site's pages. */
  pages: string;
  perSecond: number;
  /** While this many have no receipt no new ones are made: a machine that is too slow for the rate shows it there. */
  mostPending: number;
  seed: number;
  ledgerFile: string;
  /** A post without an answer for this long counts as a time-out and is sent again. */
  timeoutMs: number;
  /** Empty: nothing is sealed. */
  sealKey: string;
  /** Shares of envelopes whose events are sealed, and that are sent twice at once. */
  sealedShare: number;
  doubledShare: number;
}

/** What the generator has seen so far, in envelopes; each holds one inquiry. */
export interface LoadCounts {
  made: number;
  accepted: number;
  pending: number;
  /** Events refused for good: must stay 0, all of them are sound. */
  refused: number;
  /** 429 and 503, and those of them without Retry-After. */
  busy: number;
  busyWithoutTime: number;
  broken: number;
  timeouts: number;
  other: number;
  /** Of the posts that got a receipt since the last report, milliseconds. */
  latenciesMs: number[];
}

export type LoadOrder =
  | { order: 'report' }
  | { order: 'rate'; perSecond: number }
  | { order: 'stop-making' }
  | { order: 'end' };

/** The load generator in a process of its own, so that no fault of the harness stops it. */
export interface LoadProcess {
  report(): Promise<LoadCounts>;
  setRate(perSecond: number): void;
  /** Makes no more and waits until all is accepted; gives the last counts, with what is still pending after the time. */
  drain(withinMs: number): Promise<LoadCounts>;
  end(): Promise<void>;
}

export function startLoad(settings: LoadSettings): LoadProcess {
  const child = fork(fileURLToPath(new URL('./main.ts', import.meta.url)), [JSON.stringify(settings)]);
  const send = (order: LoadOrder) => child.send(order);
  const report = async (): Promise<LoadCounts> => {
    send({ order: 'report' });
    const [counts] = await once(child, 'message');
    return counts;
  };
  return {
    report,
    setRate: (perSecond) => send({ order: 'rate', perSecond }),
    async drain(withinMs) {
      send({ order: 'stop-making' });
      const end = performance.now() + withinMs;
      const latenciesMs: number[] = [];
      for (;;) {
        const counts = await report();
        for (const latency of counts.latenciesMs) latenciesMs.push(latency);
        if (counts.pending === 0 || performance.now() > end) return { ...counts, latenciesMs };
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    async end() {
      const exit = once(child, 'exit');
      send({ order: 'end' });
      await exit;
    },
  };
}
