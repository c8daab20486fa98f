import { useState } from 'preact/hooks';
import type { CheckOutcome } from '../../../contracts/integrations.ts';
import { ApiFailure } from '../../api.ts';

/** How a check is going; it is a question, so its failure to be asked stands beside the answer. */
export interface Checking {
  busy: boolean;
  outcome: CheckOutcome | null;
  failure: ApiFailure | null;
}

/** Runs checks one at a time and keeps what came of the last. */
export function useCheck(): Checking & { run: (ask: () => Promise<CheckOutcome>) => Promise<void>; clear: () => void } {
  const [state, setState] = useState<Checking>(idle);
  const run = async (ask: () => Promise<CheckOutcome>) => {
    setState({ ...idle, busy: true });
    try {
      setState({ ...idle, outcome: await ask() });
    } catch (cause) {
      setState({ ...idle, failure: cause instanceof ApiFailure ? cause : new ApiFailure('server', { cause }) });
    }
  };
  return { ...state, run, clear: () => setState(idle) };
}

const idle: Checking = { busy: false, outcome: null, failure: null };
