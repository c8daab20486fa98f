import { ratings, type Vital, type VitalName, type VitalsReport, vitalNames } from '../../../contracts/vitals.ts';
import { countText, percentText } from '../../format/numbers.ts';
import { useWords } from '../../ui/words-context.tsx';
import { RatingMark } from './rating-mark.tsx';
import { vitalText } from './vital-text.ts';

/** The three web vitals of all pages together. */
export function VitalCards({ report }: { report: VitalsReport }) {
  return (
    <div class="vital-cards">
      {vitalNames.map((name) => (
        <VitalCard key={name} name={name} vital={report.vitals[name]} leastViews={report.leastViews} />
      ))}
    </div>
  );
}

function VitalCard({ name, vital, leastViews }: { name: VitalName; vital: Vital; leastViews: number }) {
  const words = useWords();
  const { say } = words;
  return (
    <section class="card vital-card" aria-label={words.name('vital', name)}>
      <h2>{words.name('vital', name)}</h2>
      {vital.p75 === null || vital.rating === null ? (
        <NotEnough views={vital.views} leastViews={leastViews} />
      ) : (
        <>
          <p class="vital-value">
            {vitalText(name, vital.p75, words)} <RatingMark rating={vital.rating} />
          </p>
          <p class="quiet">{say('quarter')}</p>
          <Shares vital={vital} />
        </>
      )}
    </section>
  );
}

function NotEnough({ views, leastViews }: { views: number; leastViews: number }) {
  const { say, language } = useWords();
  return (
    <>
      <p class="vital-value quiet">{say('notEnough')}</p>
      <p class="quiet">{say('notEnoughText', { views: countText(views, language), least: leastViews })}</p>
    </>
  );
}

/** Page views by rating, as a bar and in words. */
function Shares({ vital: { shares, views } }: { vital: Vital }) {
  const { language } = useWords();
  const parts = ratings.map((rating, index) => ({ rating, part: (shares[index] ?? 0) / views }));
  const startOf = (index: number) => parts.slice(0, index).reduce((sum, { part }) => sum + part, 0);
  return (
    <>
      <svg class="share-of-views" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        {parts.map(({ rating, part }, index) => (
          <rect
            key={rating}
            data-rating={rating}
            x={100 * startOf(index)}
            width={Math.max(0, 100 * part - 0.4)}
            height="6"
          />
        ))}
      </svg>
      <ul class="share-legend">
        {parts.map(({ rating, part }) => (
          <li key={rating}>
            <RatingMark rating={rating} /> {percentText(part, language)}
          </li>
        ))}
      </ul>
    </>
  );
}
