import { reach } from '../fail-points.ts';
import { isStoreFailure } from '../http/store-failure.ts';
import type { CheckedEnvelope } from './envelope.ts';
import { type GroupCommit, groupCommit } from './group-commit.ts';
import type { IntakePorts } from './ports.ts';
import { type Stored, storeEnvelopes } from './store-envelopes.ts';
import type { WritePorts } from './write-envelopes.ts';

/** Larger batches commit no faster, but everyone in them waits for the whole of them (reliability §2 measured with 200). */
const mostTogether = 200;
/** About a second's worth at what one process can store; longer waits are better spent in the browser's outbox. */
const mostWaiting = 2_000;

/** Where envelopes wait for the commit that they share with others. */
export function openIntake(
  ports: WritePorts & Pick<IntakePorts, 'db' | 'log' | 'lanes' | 'metrics'>,
): GroupCommit<CheckedEnvelope, Stored> {
  return groupCommit({
    async write(envelopes: readonly CheckedEnvelope[]) {
      reach('intake.batch-taken');
      const startedAtMs = performance.now();
      let failed = true;
      try {
        const stored = await storeEnvelopes(ports, envelopes);
        failed = false;
        return stored;
      } finally {
        const tookSec = (performance.now() - startedAtMs) / 1000;
        ports.metrics.commit({ envelopes: envelopes.length, tookSec, failed });
      }
    },
    isStoreDown: isStoreFailure,
    mostTogether,
    mostWaiting,
    lanes: ports.lanes,
  });
}
