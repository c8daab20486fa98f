import type { ApiFailure } from '../../api.ts';
import type { TextKey } from '../../texts.ts';
import { useWords } from '../../ui/words-context.tsx';

/** Why something was not done, in one line; nothing where it was. */
export function MailFailure({ failure }: { failure: ApiFailure | null }) {
  const { say } = useWords();
  if (!failure) return null;
  return (
    <span class="failure-line" role="alert">
      {say(failure.errors.length > 0 ? 'mendFields' : textOf(failure))}
    </span>
  );
}

const known: Readonly<Record<string, TextKey>> = {
  'mail-changed': 'mailChanged',
  'no-own-address': 'mailNoOwnAddress',
  'letter-not-failed': 'letterNotFailed',
  'address-suppressed': 'letterSuppressed',
  'not-allowed': 'notAllowed',
  'foreign-site': 'notAllowed',
};

function textOf({ kind, code }: ApiFailure): TextKey {
  const text = Object.hasOwn(known, code) ? known[code] : undefined;
  if (text) return text;
  if (kind === 'offline') return 'failedOffline';
  if (kind === 'wait') return 'checkTooOften';
  return kind === 'refused' ? 'failedRefused' : 'failedServer';
}
