import { useMemo } from 'preact/hooks';
import { type Scale, type SurveyResults, scoresIn } from '../../../contracts/feedback.ts';
import { dayRange, shortDay, weekdayAndDay } from '../../format/days.ts';
import { FailureNotice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { TrendPlot } from '../analytics/trend-plot.tsx';
import type { FeedbackApi } from './feedback-api.ts';
import { ScoreFigures } from './score-figures.tsx';

const refreshMs = 60_000;

/** What a survey came to in the last 30 days: its figures, how often each score was given, and its course by day. */
export function ScoresCard({ api, id, scale }: { api: FeedbackApi; id: string; scale: Scale }) {
  const { say, language } = useWords();
  const { resource, retry } = useResource(`survey-results:${id}`, {
    load: (signal) => api.results(id, signal),
    everyMs: refreshMs,
  });
  return (
    <section class="card" aria-labelledby="survey-results" aria-busy={resource.state === 'loading'}>
      <div class="card-head">
        <h2 id="survey-results">{say('offerResults')}</h2>
        {resource.state === 'full' && <span class="quiet">{dayRange(resource.value, language)}</span>}
      </div>
      {resource.state === 'failed' && <FailureNotice kind={resource.kind} onRetry={retry} />}
      {resource.state === 'full' && <Scores results={resource.value} scale={scale} />}
    </section>
  );
}

function Scores({ results, scale }: { results: SurveyResults; scale: Scale }) {
  const { say, language } = useWords();
  const { total, scores, days } = results;
  const plot = useMemo(
    () => ({
      steps: days.map(({ day }) => weekdayAndDay(day, language)),
      shortSteps: days.map(({ day }) => shortDay(day, language)),
      lines: [{ name: say('surveyAverage'), values: days.map(({ summary }) => summary.average), tone: 'total' }],
      write: (value: number) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value),
    }),
    [days, language, say],
  );
  if (total.answered === 0) return <p class="empty-line">{say('surveyNoAnswers')}</p>;
  return (
    <>
      <ScoreFigures summary={total} scale={scale} />
      <ScoreBars {...{ scores, scale }} />
      <TrendPlot label={say('surveyCourse')} style="total" {...plot} />
    </>
  );
}

/** How often each score was given, as bars that are read as a table. */
function ScoreBars({ scores, scale }: { scores: readonly number[]; scale: Scale }) {
  const { say, language } = useWords();
  const number = new Intl.NumberFormat(language);
  const most = Math.max(1, ...scores);
  return (
    <table class="score-bars">
      <caption class="unseen">{say('surveyScores')}</caption>
      <tbody>
        {scoresIn(scale)
          .map((score, index) => ({ score, count: scores[index] ?? 0 }))
          .reverse()
          .map(({ score, count }) => (
            <tr key={score}>
              <th scope="row">{score}</th>
              <td class="score-bar">
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={(count / most) * 100} height="10" />
                </svg>
              </td>
              <td>{number.format(count)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
