import { reach } from '../fail-points.ts';
import { forLog } from '../http/answer-errors.ts';
import { isStoreFailure } from '../http/store-failure.ts';
import type { CheckedEnvelope, StoredEnvelope } from './envelope.ts';
import type { IntakePorts } from './ports.ts';
import { type WritePorts, writeEnvelopes } from './write-envelopes.ts';

type StoringPorts = WritePorts & Pick<IntakePorts, 'db' | 'log'>;

/** What became of an envelope, or why nothing of it could be stored. */
export type Stored = { receipt: StoredEnvelope } | { error: unknown };

/** Conflicts with other transactions pass; more often than this something is wrong. */
const mostTries = 4;

/**
 * Stores all envelopes in one transaction and gives what became of each. When that fails, halves of them are tried, down
 * to single envelopes and their single events, so that one event nobody foresaw takes no other with it. Rejects when the
 * store does not answer.
 */
export async function storeEnvelopes(ports: StoringPorts, envelopes: readonly CheckedEnvelope[]): Promise<Stored[]> {
  try {
    return (await storeTogether(ports, envelopes)).map((receipt) => ({ receipt }));
  } catch (error) {
    if (isStoreFailure(error)) throw error;
    ports.log.error({ envelopes: envelopes.length, error: forLog(error) }, 'envelopes could not be stored at once');
    const [only] = envelopes;
    if (envelopes.length === 1 && only) return [await storeOneByOne(ports, only, error)];
    const half = Math.ceil(envelopes.length / 2);
    const first = await storeEnvelopes(ports, envelopes.slice(0, half));
    return [...first, ...(await storeEnvelopes(ports, envelopes.slice(half)))];
  }
}

async function storeOneByOne(ports: StoringPorts, envelope: CheckedEnvelope, error: unknown): Promise<Stored> {
  const parts: CheckedEnvelope[] = [
    ...envelope.events.map((event) => ({ ...envelope, events: [event], unreadable: [] })),
    ...envelope.unreadable.map((sealed) => ({ ...envelope, events: [], unreadable: [sealed] })),
  ];
  const receipts: StoredEnvelope[] = [];
  let lastError = error;
  for (const part of parts.length > 1 ? parts : []) {
    try {
      receipts.push(...(await storeTogether(ports, [part])));
    } catch (failure) {
      if (isStoreFailure(failure)) throw failure;
      lastError = failure;
      const event = part.events[0]?.event.id ?? part.unreadable[0]?.id;
      ports.log.error({ site: part.site.id, event, error: forLog(failure) }, 'an event could not be stored');
    }
  }
  if (receipts.length === 0) return { error: lastError };
  const known = receipts.findLast((receipt) => receipt.known)?.known;
  return {
    receipt: {
      accepted: [...new Set(receipts.flatMap(({ accepted }) => accepted))],
      refused: receipts.flatMap(({ refused }) => refused),
      ...(known && { known }),
    },
  };
}

async function storeTogether(ports: StoringPorts, envelopes: readonly CheckedEnvelope[]): Promise<StoredEnvelope[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      const written = await ports.db.transaction().execute((tx) => writeEnvelopes(ports, tx, envelopes));
      reach('intake.after-commit');
      ports.knownVisits.remember(written.visits);
      return written.receipts;
    } catch (error) {
      if (!isConflict(error) || tries >= mostTries) throw error;
    }
  }
}

/** PostgreSQL's serialization_failure and deadlock_detected: nothing is wrong with the transaction itself. */
function isConflict(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');
}
