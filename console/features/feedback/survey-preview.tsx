import { useEffect, useRef, useState } from 'preact/hooks';
import { type SurveySettings, scoresIn } from '../../../contracts/feedback.ts';
import { useWords } from '../../ui/words-context.tsx';

/** What a buyer sees; a score can be pressed to see what follows. */
export function SurveyPreview({ settings, language }: { settings: SurveySettings; language: string }) {
  const { say } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const { scale, question, comment, accent } = settings;
  useEffect(() => {
    // A style attribute would be refused by the console's policy.
    frame.current?.style.setProperty('--survey-accent', accent);
  }, [accent]);
  return (
    <div class="survey-preview" ref={frame} lang={language}>
      <p class="survey-question">{question[language] ?? ''}</p>
      <fieldset class="survey-scores">
        <legend class="unseen">{say('surveyPreview')}</legend>
        {scoresIn(scale).map((score) => (
          <button
            key={score}
            type="button"
            class="survey-score"
            aria-pressed={score === chosen}
            onClick={() => setChosen(score)}
          >
            {score}
          </button>
        ))}
      </fieldset>
      {comment && chosen !== null && (
        <p class="survey-comment">
          <span>{comment[language] ?? ''}</span>
          <span class="survey-field" aria-hidden="true" />
        </p>
      )}
    </div>
  );
}
