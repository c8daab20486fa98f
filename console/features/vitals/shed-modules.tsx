import type { VitalsReport } from '../../../contracts/vitals.ts';
import { countText, percentText } from '../../format/numbers.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ScrollArea } from './scroll-area.tsx';
import { vitalText } from './vital-text.ts';

/** Modules that were too slow on a page and left out there: which, how often, where, and what they had taken. */
export function ShedModules({ report }: { report: VitalsReport }) {
  const { say } = useWords();
  const { shed } = report;
  return (
    <section class="card vital-section">
      <h2>{say('shedTitle')}</h2>
      <Rule report={report} />
      {shed.length > 0 && <ShedTable report={report} />}
    </section>
  );
}

/** What the site's settings say, in a sentence. */
function Rule({ report: { shedding, shed } }: { report: VitalsReport }) {
  const words = useWords();
  const { say, language } = words;
  if (shedding === null) return <p class="quiet">{say('shedOff')}</p>;
  if (shedding.modules.length === 0) return <p class="quiet">{say('shedNothingMay')}</p>;
  const modules = new Intl.ListFormat(language).format(
    shedding.modules.map(({ label }) => say('inQuotes', { text: label[language] })),
  );
  return (
    <>
      <p class="quiet">{say('shedRule', { limit: vitalText('inp', shedding.overMs, words), modules })}</p>
      {shed.length === 0 && <p>{say('shedNone')}</p>}
    </>
  );
}

function ShedTable({ report: { shed, views, shedding } }: { report: VitalsReport }) {
  const words = useWords();
  const { say, language } = words;
  const limit = shedding && say('shedLimit', { limit: vitalText('inp', shedding.overMs, words) });
  return (
    <ScrollArea label={say('shedTitle')}>
      <table class="vital-table">
        <thead>
          <tr>
            <th scope="col">{say('shedWhere')}</th>
            <th scope="col">{say('shedViews')}</th>
            <th scope="col">
              {say('shedTook')}
              {limit && <span class="cell-note">{limit}</span>}
            </th>
          </tr>
        </thead>
        {shed.map((one) => (
          <tbody key={one.module}>
            <tr>
              <th scope="rowgroup">{one.label[language]}</th>
              <td>
                {countText(one.views, language)}
                <span class="cell-note">{percentText(views ? one.views / views : 0, language)}</span>
              </td>
              <td>{vitalText('inp', one.medianMs, words)}</td>
            </tr>
            {one.pages.map((page) => (
              <tr class="shed-page" key={page.page}>
                <th scope="row">{page.page === '*' ? say('otherPages') : page.page}</th>
                <td>{countText(page.views, language)}</td>
                <td>{vitalText('inp', page.medianMs, words)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </ScrollArea>
  );
}
