import type { ApiFailure } from '../../api.ts';
import type { TextKey } from '../../texts.ts';
import { useWords } from '../../ui/words-context.tsx';

/** Why something was not done, in one line; nothing where it was. */
export function FormFailure({ failure }: { failure: ApiFailure | null }) {
  const { say } = useWords();
  if (!failure) return null;
  return (
    <span class="failure-line" role="alert">
      {say(failure.errors.length > 0 ? 'mendFields' : textOf(failure))}
    </span>
  );
}

function textOf({ kind, code }: ApiFailure): TextKey {
  if (code === 'connection-changed') return 'connectionChanged';
  if (code === 'not-allowed' || code === 'foreign-site') return 'notAllowed';
  if (kind === 'offline') return 'failedOffline';
  if (kind === 'wait') return 'checkTooOften';
  if (kind === 'gone') return 'parkedGone';
  return kind === 'refused' ? 'failedRefused' : 'failedServer';
}
