import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { useWords } from './words-context.tsx';

/** Long enough to be seen, short enough for the next copy. */
const answerMs = 1600;

/** Copies `value`; `what` names it for those who cannot see the drawing. Absent where pages may not copy (no https). */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const { say } = useWords();
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'copyFailed'>('idle');
  useEffect(() => {
    if (outcome === 'idle') return;
    const timer = setTimeout(() => setOutcome('idle'), answerMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  if (!navigator.clipboard) return null;

  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setOutcome('copied'),
      () => setOutcome('copyFailed'),
    );
  const label = say('copy', { what });
  return (
    <>
      <button
        type="button"
        class="icon-button small"
        data-outcome={outcome}
        aria-label={label}
        title={label}
        onClick={copy}
      >
        <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
      </button>
      <output class="unseen">{outcome === 'idle' ? '' : say(outcome)}</output>
    </>
  );
}
