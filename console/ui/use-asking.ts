import { useState } from 'preact/hooks';
import { ApiFailure } from '../api.ts';

/** How a question is going; that it could not even be asked stands beside its answer. */
export interface Asking<Outcome> {
  busy: boolean;
  outcome: Outcome | null;
  failure: ApiFailure | null;
}

/** Asks one question at a time, such as for a check, and keeps what came of the last. */
export function useAsking<Outcome>(): Asking<Outcome> & {
  run: (ask: () => Promise<Outcome>) => Promise<void>;
  clear: () => void;
} {
  const idle: Asking<Outcome> = { busy: false, outcome: null, failure: null };
  const [state, setState] = useState(idle);
  const run = async (ask: () => Promise<Outcome>) => {
    setState({ ...idle, busy: true });
    try {
      setState({ ...idle, outcome: await ask() });
    } catch (cause) {
      setState({ ...idle, failure: cause instanceof ApiFailure ? cause : new ApiFailure('server', { cause }) });
    }
  };
  return { ...state, run, clear: () => setState(idle) };
}
