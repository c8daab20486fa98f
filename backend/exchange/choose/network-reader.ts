import type { Kysely } from 'kysely';
import { localDay } from '../../analytics/local-days.ts';
import type { Tables } from '../../store/schema.ts';
import type { Network, NetworkMeasures } from './network.ts';
import { readMeasures } from './read-measures.ts';
import { readNetwork } from './read-network.ts';

/** Gives the exchange as it was within the last seconds. Rejects when the store does not answer. */
export type NetworkReader = () => Promise<{ network: Network; measures: NetworkMeasures }>;

interface Keeping {
  /** The wall clock. */
  now?: () => Date;
  networkMs?: number;
  measuresMs?: number;
}

/**
 * Reads the exchange at most once in `networkMs`, and what was measured once in `measuresMs`: so a page costs no such query,
 * what a site changes is so within two seconds, and what people like within five minutes.
 */
export function networkReader(
  db: Kysely<Tables>,
  { now = () => new Date(), networkMs = 2_000, measuresMs = 300_000 }: Keeping = {},
): NetworkReader {
  const today = () => localDay(now().getTime(), 'UTC');
  const network = remembering(() => readNetwork(db, today()), networkMs);
  const measures = remembering(() => readMeasures(db, today()), measuresMs);
  return async () => ({ network: await network(), measures: await measures() });
}

function remembering<Value>(read: () => Promise<Value>, keepMs: number): () => Promise<Value> {
  let known: { at: number; value: Promise<Value> } | null = null;
  return () => {
    if (known && performance.now() - known.at < keepMs) return known.value;
    const value = read();
    known = { at: performance.now(), value };
    value.catch(() => {
      known = null;
    });
    return value;
  };
}
