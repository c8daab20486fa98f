import { Icon } from './icon.tsx';
import { useCopy } from './use-copy.ts';
import { useWords } from './words-context.tsx';

/** Copies `value`; `what` names it for those who cannot see the drawing. Absent where pages may not copy (no https). */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const { say } = useWords();
  const copying = useCopy(value);
  if (!copying) return null;
  const { outcome, copy } = copying;
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
