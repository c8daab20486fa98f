import { type Vital, type VitalName, type VitalsReport, vitalNames } from '../../../contracts/vitals.ts';
import { countText } from '../../format/numbers.ts';
import { useWords } from '../../ui/words-context.tsx';
import { RatingMark } from './rating-mark.tsx';
import { ScrollArea } from './scroll-area.tsx';
import { boundsText, differenceOf, differenceText, vitalText } from './vital-text.ts';

type Compared = VitalsReport['compared'][number];

/** Pages with and without each module that the site compares. */
export function Comparison({ report: { compared, leastViews } }: { report: VitalsReport }) {
  const { say } = useWords();
  return (
    <section class="card vital-section" aria-label={say('comparison')}>
      <h2>{say('comparison')}</h2>
      <p class="quiet">{say(compared.length > 0 ? 'comparisonText' : 'noComparison')}</p>
      {compared.map((one) => (
        <ComparedTable key={one.module} compared={one} leastViews={leastViews} />
      ))}
    </section>
  );
}

function ComparedTable({ compared, leastViews }: { compared: Compared; leastViews: number }) {
  const { say, count, language } = useWords();
  return (
    <ScrollArea label={compared.label[language]}>
      <table class="vital-table compared">
        <caption>{compared.label[language]}</caption>
        <thead>
          <tr>
            <th scope="col">{say('measure')}</th>
            <th scope="col">
              {say('withModule')}
              <span class="cell-note">{count('pageViews', compared.with.views)}</span>
            </th>
            <th scope="col">
              {say('withoutModule')}
              <span class="cell-note">{count('pageViews', compared.without.views)}</span>
            </th>
            <th scope="col">{say('difference')}</th>
          </tr>
        </thead>
        <tbody>
          {vitalNames.map((name) => {
            const [withIt, without] = [compared.with.vitals[name], compared.without.vitals[name]];
            return (
              <tr key={name}>
                <th scope="row">{say(`short-${name}`)}</th>
                <td>
                  <VitalCell name={name} vital={withIt} leastViews={leastViews} />
                </td>
                <td>
                  <VitalCell name={name} vital={without} leastViews={leastViews} />
                </td>
                <td>
                  <Difference name={name} withIt={withIt} without={without} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollArea>
  );
}

/** A value with its bounds, or that there is not enough. */
export function VitalCell({ name, vital, leastViews }: { name: VitalName; vital: Vital; leastViews: number }) {
  const words = useWords();
  const { say, language } = words;
  if (vital.p75 === null || vital.rating === null) {
    return (
      <>
        <span class="quiet">{say('notEnough')}</span>
        <span class="cell-note">
          {say('notEnoughText', { views: countText(vital.views, language), least: leastViews })}
        </span>
      </>
    );
  }
  return (
    <>
      <span class="vital-cell">
        <RatingMark rating={vital.rating} isShort /> {vitalText(name, vital.p75, words)}
      </span>
      <span class="cell-note">{boundsText(name, vital, words)}</span>
    </>
  );
}

function Difference({ name, withIt, without }: { name: VitalName; withIt: Vital; without: Vital }) {
  const words = useWords();
  if (withIt.p75 === null || without.p75 === null) return <span class="quiet">—</span>;
  const difference = differenceOf(withIt, without);
  if (difference === null) return <span class="quiet">{words.say('noDifference')}</span>;
  return <b>{differenceText(name, difference, words)}</b>;
}
