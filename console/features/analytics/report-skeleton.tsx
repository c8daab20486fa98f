import { useWords } from '../../ui/words-context.tsx';
import { metrics } from './analytics-place.ts';

/** The report's shape while nothing is there yet. */
export function ReportSkeleton() {
  const { say } = useWords();
  return (
    <>
      <p class="unseen" role="status">
        {say('loading')}
      </p>
      <div class="headline" aria-hidden="true">
        {metrics.map((metric) => (
          <div key={metric} class="headline-figure">
            <span class="bone short" />
            <span class="bone tall" />
            <span class="bone" />
          </div>
        ))}
      </div>
      <div class="card plot-bone" aria-hidden="true" />
    </>
  );
}
