import type { VitalsReport } from '../../../contracts/vitals.ts';
import { countText, percentText } from '../../format/numbers.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ScrollArea } from './scroll-area.tsx';
import { vitalText } from './vital-text.ts';

/** The tag's scripts in long frames, by part. */
export function OwnWork({ report: { work, workViews } }: { report: VitalsReport }) {
  const words = useWords();
  const { say, count, language } = words;
  const msText = (ms: number | null) => (ms === null ? say('notEnough') : vitalText('inp', ms, words));
  return (
    <section class="card vital-section">
      <h2>{say('ownWork')}</h2>
      <p class="quiet">{say('ownWorkText', { views: count('pageViews', workViews) })}</p>
      {work.length === 0 ? (
        workViews > 0 && <p>{say('noLongFrames')}</p>
      ) : (
        <ScrollArea label={say('ownWork')}>
          <table class="vital-table">
            <thead>
              <tr>
                <th scope="col">{say('part')}</th>
                <th scope="col">{say('longViews')}</th>
                <th scope="col">{say('medianWork')}</th>
                <th scope="col">{say('slowWork')}</th>
              </tr>
            </thead>
            <tbody>
              {work.map(({ module, label, longViews, medianMs, p95Ms }) => (
                <tr key={module}>
                  <th scope="row">{label[language]}</th>
                  <td>
                    {countText(longViews, language)}
                    <span class="cell-note">{percentText(workViews ? longViews / workViews : 0, language)}</span>
                  </td>
                  <td>{msText(medianMs)}</td>
                  <td>{msText(p95Ms)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </section>
  );
}
