import { useState } from 'preact/hooks';
import type { FieldError } from '../../../contracts/problem.ts';
import { ApiFailure } from '../../api.ts';

/** What became of the last attempt to save something. */
export interface Saving {
  state: 'idle' | 'busy' | 'saved' | 'failed';
  failure: ApiFailure | null;
  errors: readonly FieldError[];
}

/** Runs something that may be refused and keeps what was said of it. `run` never rejects; it resolves to whether it went well. */
export function useSave(): Saving & { run: (work: () => Promise<void>) => Promise<boolean>; clear: () => void } {
  const [saving, setSaving] = useState<Saving>(idle);
  const run = async (work: () => Promise<void>) => {
    setSaving({ ...idle, state: 'busy' });
    try {
      await work();
      setSaving({ ...idle, state: 'saved' });
      return true;
    } catch (cause) {
      const failure = cause instanceof ApiFailure ? cause : new ApiFailure('server', { cause });
      setSaving({ state: 'failed', failure, errors: failure.errors });
      return false;
    }
  };
  return { ...saving, run, clear: () => setSaving(idle) };
}

const idle: Saving = { state: 'idle', failure: null, errors: [] };

/** The errors of one field or of what is inside it: `domains` has those of `domains[0]`. */
export function errorsAt(errors: readonly FieldError[], path: readonly string[]): FieldError[] {
  const name = path.join('.');
  return errors.filter(({ field }) => field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`));
}
