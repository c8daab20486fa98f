import type { PushView } from '../../../contracts/push.ts';
import { useWords } from '../../ui/words-context.tsx';
import { SparkLine } from '../analytics/spark-line.tsx';

/** How many browsers can be reached, and how that went in the last 30 days. */
export function SubscribersStrip({ view: { subscribers, days } }: { view: Pick<PushView, 'subscribers' | 'days'> }) {
  const { say, language } = useWords();
  const number = new Intl.NumberFormat(language);
  const came = days.reduce((sum, { subscribed }) => sum + subscribed, 0);
  const went = days.reduce((sum, { ended }) => sum + ended, 0);
  // The number at the end of each day, counted back from today's.
  let after = 0;
  const course = days
    .toReversed()
    .map(({ subscribed, ended }) => {
      const atEnd = subscribers - after;
      after += subscribed - ended;
      return atEnd;
    })
    .toReversed();
  return (
    <section class="card push-strip" aria-label={say('pushSubscribers')}>
      <div class="push-figure">
        <strong>{number.format(subscribers)}</strong>
        <span class="quiet">{say('pushSubscribers')}</span>
      </div>
      <SparkLine values={course} />
      <dl class="push-changes">
        <div>
          <dt>{say('pushCame')}</dt>
          <dd>+{number.format(came)}</dd>
        </div>
        <div>
          <dt>{say('pushWent')}</dt>
          <dd>−{number.format(went)}</dd>
        </div>
      </dl>
    </section>
  );
}
