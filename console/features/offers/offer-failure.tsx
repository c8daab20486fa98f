import type { ApiFailure } from '../../api.ts';
import type { TextKey } from '../../texts.ts';
import { useWords } from '../../ui/words-context.tsx';

const known: Readonly<Record<string, TextKey>> = {
  'changed-meanwhile': 'offerChanged',
  'not-allowed': 'notAllowed',
  'foreign-site': 'notAllowed',
};

/** Why something was not done, in one line; nothing where it was. */
export function OfferFailure({ failure }: { failure: ApiFailure | null }) {
  const { say } = useWords();
  if (!failure) return null;
  return (
    <span class="failure-line" role="alert">
      {say(textOf(failure))}
    </span>
  );
}

function textOf({ kind, code, errors }: ApiFailure): TextKey {
  // A pool cannot go while an offer uses it; the form of an offer names its own field `settings.pool`.
  if (errors.some(({ field }) => field === 'pool')) return 'poolInUse';
  if (errors.length > 0) return 'mendFields';
  const text = Object.hasOwn(known, code) ? known[code] : undefined;
  if (text) return text;
  if (kind === 'offline') return 'failedOffline';
  if (kind === 'wait') return 'failedBusy';
  if (kind === 'gone') return 'offerGone';
  return kind === 'refused' ? 'failedRefused' : 'failedServer';
}
