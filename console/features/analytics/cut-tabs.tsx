import { type AnalyticsKey, analyticsKeys } from '../../../contracts/analytics.ts';
import { useWords } from '../../ui/words-context.tsx';

/** What the rows stand for. */
export function CutTabs({ by, onChoose }: { by: AnalyticsKey; onChoose: (by: AnalyticsKey) => void }) {
  const { say, name } = useWords();
  return (
    <fieldset class="cut-tabs">
      <legend class="unseen">{say('cutBy')}</legend>
      {analyticsKeys.map((key) => (
        <button key={key} type="button" aria-pressed={key === by} onClick={() => onChoose(key)}>
          {name('by', key)}
        </button>
      ))}
    </fieldset>
  );
}
