import type { ApiFailure } from '../api.ts';
import type { TextKey } from '../texts.ts';
import { useWords } from './words-context.tsx';

/** Texts for what only one part of the console can be told, by the code or the kind of a failure. */
export type KnownFailures = Readonly<Record<string, TextKey>>;

/** Why something was not done, in one line; nothing where it was. */
export function FailureLine({ failure, known }: { failure: ApiFailure | null; known: KnownFailures }) {
  const { say } = useWords();
  if (!failure) return null;
  return (
    <span class="failure-line" role="alert">
      {say(failure.errors.length > 0 ? 'mendFields' : textOf(failure, known))}
    </span>
  );
}

function textOf({ kind, code }: ApiFailure, known: KnownFailures): TextKey {
  for (const name of [code, kind]) {
    const text = Object.hasOwn(known, name) ? known[name] : undefined;
    if (text) return text;
  }
  if (code === 'not-allowed' || code === 'foreign-site') return 'notAllowed';
  if (kind === 'offline') return 'failedOffline';
  if (kind === 'wait') return 'checkTooOften';
  return kind === 'refused' ? 'failedRefused' : 'failedServer';
}
