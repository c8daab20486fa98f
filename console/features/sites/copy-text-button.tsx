import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';

/** Long enough to be read. */
const answerMs = 2_000;

/** A button that copies a text and says so on itself. Absent where pages may not copy (no https). */
export function CopyTextButton({ value }: { value: string }) {
  const { say } = useWords();
  const [outcome, setOutcome] = useState<'copyText' | 'copied' | 'copyFailed'>('copyText');
  useEffect(() => {
    if (outcome === 'copyText') return;
    const timer = setTimeout(() => setOutcome('copyText'), answerMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  if (!navigator.clipboard) return null;
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setOutcome('copied'),
      () => setOutcome('copyFailed'),
    );
  return (
    <button type="button" class="button primary with-icon" onClick={copy}>
      <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
      <span aria-live="polite">{say(outcome)}</span>
    </button>
  );
}
