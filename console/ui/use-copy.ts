import { useEffect, useState } from 'preact/hooks';

export type CopyOutcome = 'idle' | 'copied' | 'copyFailed';

/** Long enough to be seen and read, short enough for the next copy. */
const answerMs = 1_800;

/** Copies a text and says for a moment what came of it; `null` where pages may not copy (no https). */
export function useCopy(value: string): { outcome: CopyOutcome; copy: () => void } | null {
  const [outcome, setOutcome] = useState<CopyOutcome>('idle');
  useEffect(() => {
    if (outcome === 'idle') return;
    const timer = setTimeout(() => setOutcome('idle'), answerMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  if (!navigator.clipboard) return null;
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setOutcome('copied'),
      () => setOutcome('copyFailed'),
    );
  };
  return { outcome, copy };
}
