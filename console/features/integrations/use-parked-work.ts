import { useState } from 'preact/hooks';
import type { ParkedOutcome } from '../../../contracts/parked.ts';
import { ApiFailure } from '../../api.ts';
import type { ParkedTake } from './integrations-api.ts';
import { tellParkedChanged } from './parked-count.tsx';

/** How far something that is done to parked deliveries is, and what came of it. */
export interface ParkedWork {
  state: 'idle' | 'busy' | 'over';
  done: number;
  failed: ParkedOutcome['failed'];
  failure: ApiFailure | null;
}

/** Does something to one parked delivery or to all of a filter, a part at a time, and counts. */
export function useParkedWork(): ParkedWork & {
  run: (take: ParkedTake, ask: (take: ParkedTake) => Promise<ParkedOutcome>) => Promise<ParkedWork>;
} {
  const [work, setWork] = useState<ParkedWork>(idle);
  const run = async (take: ParkedTake, ask: (take: ParkedTake) => Promise<ParkedOutcome>) => {
    let so: ParkedWork = { ...idle, state: 'busy' };
    const put = (change: Partial<ParkedWork>) => {
      so = { ...so, ...change };
      setWork(so);
    };
    put({});
    try {
      for (let next: ParkedTake | null = take; next; ) {
        const outcome: ParkedOutcome = await ask(next);
        put({ done: so.done + outcome.done, failed: [...so.failed, ...outcome.failed] });
        next = outcome.next === null ? null : { which: 'all', after: outcome.next };
      }
      put({ state: 'over' });
    } catch (cause) {
      put({ state: 'over', failure: cause instanceof ApiFailure ? cause : new ApiFailure('server', { cause }) });
    }
    tellParkedChanged();
    return so;
  };
  return { ...work, run };
}

const idle: ParkedWork = { state: 'idle', done: 0, failed: [], failure: null };
