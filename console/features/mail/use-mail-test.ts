import { useState } from 'preact/hooks';
import type { MailTestOutcome } from '../../../contracts/mail.ts';
import { ApiFailure } from '../../api.ts';

interface MailTesting {
  busy: boolean;
  outcome: MailTestOutcome | null;
  /** Why no letter could even be asked for. */
  failure: ApiFailure | null;
}

/** Sends test letters one at a time and keeps what came of the last. */
export function useMailTest(): MailTesting & {
  run: (ask: () => Promise<MailTestOutcome>) => Promise<void>;
  clear: () => void;
} {
  const [state, setState] = useState<MailTesting>(idle);
  const run = async (ask: () => Promise<MailTestOutcome>) => {
    setState({ ...idle, busy: true });
    try {
      setState({ ...idle, outcome: await ask() });
    } catch (cause) {
      setState({ ...idle, failure: cause instanceof ApiFailure ? cause : new ApiFailure('server', { cause }) });
    }
  };
  return { ...state, run, clear: () => setState(idle) };
}

const idle: MailTesting = { busy: false, outcome: null, failure: null };
