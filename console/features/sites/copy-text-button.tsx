import { Icon } from '../../ui/icon.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import { useWords } from '../../ui/words-context.tsx';

/** A button that copies a text and says so on itself. Absent where pages may not copy (no https). */
export function CopyTextButton({ value }: { value: string }) {
  const { say } = useWords();
  const copying = useCopy(value);
  if (!copying) return null;
  const { outcome, copy } = copying;
  return (
    <button type="button" class="button primary with-icon" onClick={copy}>
      <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
      <span aria-live="polite">{say(outcome === 'idle' ? 'copyText' : outcome)}</span>
    </button>
  );
}
