import type { Scale, ScoreSummary } from '../../../contracts/feedback.ts';
import { useWords } from '../../ui/words-context.tsx';

/** How many were asked and answered, and what they gave. */
export function ScoreFigures({ summary, scale }: { summary: ScoreSummary; scale: Scale }) {
  const { say, language } = useWords();
  const { asked, answered, average, nps } = summary;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const signed = new Intl.NumberFormat(language, { signDisplay: 'exceptZero' });
  const figures = [
    { name: say('surveyAsked'), value: number.format(asked) },
    { name: say('surveyAnswered'), value: number.format(answered) },
    scale === 'nps'
      ? { name: 'NPS', value: nps === null ? '–' : signed.format(nps) }
      : { name: say('surveyAverage'), value: average === null ? '–' : number.format(average) },
  ];
  return (
    <dl class="offer-figures score-figures">
      {figures.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
