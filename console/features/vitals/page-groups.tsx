import { type VitalsReport, vitalNames } from '../../../contracts/vitals.ts';
import { countText } from '../../format/numbers.ts';
import { useWords } from '../../ui/words-context.tsx';
import { VitalCell } from './comparison.tsx';
import { ScrollArea } from './scroll-area.tsx';

/** What each group of pages is like. */
export function PageGroups({ report: { pages, leastViews } }: { report: VitalsReport }) {
  const { say, language } = useWords();
  return (
    <section class="card vital-section">
      <h2>{say('pagesTitle')}</h2>
      <ScrollArea label={say('pagesTitle')}>
        <table class="vital-table">
          <thead>
            <tr>
              <th scope="col">{say('pageColumn')}</th>
              <th scope="col">{say('viewsColumn')}</th>
              {vitalNames.map((name) => (
                <th key={name} scope="col">
                  {say(`short-${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {pages.map(({ page, views, vitals }) => (
              <tr key={page}>
                <th scope="row">{page === '*' ? say('otherPages') : page}</th>
                <td>{countText(views, language)}</td>
                {vitalNames.map((name) => (
                  <td key={name}>
                    <VitalCell name={name} vital={vitals[name]} leastViews={leastViews} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </section>
  );
}
