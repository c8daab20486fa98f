import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';

/** What a form needs: whether it is on its way, why it failed, and what to do when it is sent. */
export interface Submit {
  busy: boolean;
  /** What `work` threw; `null` before that and after a success. */
  failure: unknown;
  submit: (event: TargetedSubmitEvent<HTMLFormElement>) => Promise<void>;
}

/** Sends a form by `work`; its failure is kept for the fields, and what was typed stays. */
export function useSubmit(work: (form: FormData) => Promise<void>): Submit {
  const [state, setState] = useState<{ busy: boolean; failure: unknown }>({ busy: false, failure: null });
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setState({ busy: true, failure: null });
    try {
      await work(form);
      setState({ busy: false, failure: null });
    } catch (failure) {
      setState({ busy: false, failure });
    }
  };
  return { ...state, submit };
}
