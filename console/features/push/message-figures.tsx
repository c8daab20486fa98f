import type { PushCounts } from '../../../contracts/push.ts';
import { useWords } from '../../ui/words-context.tsx';

const shownFigures = ['sent', 'shown', 'clicked', 'failed'] as const;

/** What became of a message, in four numbers; clicks as a share of those who saw it, too. */
export function MessageFigures({ counts }: { counts: PushCounts }) {
  const { name, language } = useWords();
  const number = new Intl.NumberFormat(language);
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <dl class="offer-figures">
      {shownFigures.map((action) => (
        <div key={action}>
          <dt>{name('pushCount', action)}</dt>
          <dd>
            {number.format(counts[action])}
            {action === 'clicked' && counts.shown > 0 && (
              <span class="quiet"> {share.format(counts.clicked / counts.shown)}</span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
