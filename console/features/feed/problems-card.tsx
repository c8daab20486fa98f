import { type FeedReport, productProblems } from '../../../contracts/feed.ts';
import { useWords } from '../../ui/words-context.tsx';

/** As many places of a problem as help to find it. */
const mostShown = 3;

/** What a feed's owner should mend, each problem with how often it is there and where first. */
export function ProblemsCard({ report }: { report: FeedReport }) {
  const { say, name, language } = useWords();
  const found = productProblems.filter((problem) => (report.counts[problem] ?? 0) > 0);
  if (found.length === 0) return null;
  const number = new Intl.NumberFormat(language);
  return (
    <section class="card" aria-labelledby="feed-problems">
      <h2 id="feed-problems">{say('feedProblems')}</h2>
      <p class="quiet">{say('feedProblemsText')}</p>
      <div class="sheet-scroll">
        <table class="feed-table">
          <thead>
            <tr>
              <th scope="col">{say('feedProblem')}</th>
              <th scope="col" class="number">
                {say('feedProblemCount')}
              </th>
              <th scope="col">{say('feedProblemWhere')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((problem) => (
              <tr key={problem}>
                <th scope="row">{name('feedProblem', problem)}</th>
                <td class="number">{number.format(report.counts[problem] ?? 0)}</td>
                <td>
                  {report.examples
                    .filter((example) => example.problem === problem)
                    .slice(0, mostShown)
                    .map(({ line, product }) =>
                      product === null ? say('feedLine', { line }) : say('feedLineOf', { line, product }),
                    )
                    .join('; ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
