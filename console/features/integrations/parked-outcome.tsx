import { useWords } from '../../ui/words-context.tsx';
import { FormFailure } from './form-failure.tsx';
import type { ParkedWork } from './use-parked-work.ts';

/** What came of sending or discarding: how many went, and how many stay and why. */
export function ParkedOutcomeLine({ work, what }: { work: ParkedWork; what: 'parkedSent' | 'parkedDiscarded' }) {
  const { say, name } = useWords();
  if (work.failure) return <FormFailure failure={work.failure} />;
  const reasons = [...new Set(work.failed.map(({ reason }) => name('failure', reason)))].join('; ');
  return (
    <output class="parked-outcome">
      {work.state !== 'idle' && work.done > 0 && say(what, { n: work.done })}{' '}
      {work.failed.length > 0 && (
        <span class="failure-line">{say('parkedStayed', { n: work.failed.length, why: `${reasons}.` })}</span>
      )}
    </output>
  );
}
