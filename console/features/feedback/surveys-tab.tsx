import type { SurveyList } from '../../../contracts/feedback.ts';
import type { Site } from '../../api.ts';
import { InnerLink } from '../../ui/inner-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { ScoreFigures } from './score-figures.tsx';
import { feedbackAddress } from './use-feedback-place.ts';

interface SurveysTabProps {
  list: SurveyList;
  site: Site;
  canWrite: boolean;
  onNew: () => void;
}

/** Every survey of a site, with what it came to in the last 30 days. */
export function SurveysTab({ list: { surveys }, site, canWrite, onNew }: SurveysTabProps) {
  const { say, name } = useWords();
  if (surveys.length === 0) {
    return (
      <Notice title={say('surveysNone')} text={say('surveysNoneText')}>
        {canWrite && (
          <button type="button" class="button primary" onClick={onNew}>
            {say('surveyNew')}
          </button>
        )}
      </Notice>
    );
  }
  return (
    <>
      <ul class="offer-rows survey-rows">
        {surveys.map(({ id, settings, summary }) => (
          <li key={id} class="offer-row">
            <span class="badge" data-state={settings.state}>
              {say(settings.state === 'on' ? 'offerOn' : 'offerOff')}
            </span>
            <div class="offer-what">
              <InnerLink
                class="offer-link"
                href={feedbackAddress({ tab: 'surveys', site: site.id, survey: id, only: 'all' })}
              >
                {settings.name}
              </InnerLink>
              <p class="quiet">
                {name('surveyScale', settings.scale)} ·{' '}
                {settings.asking.by === 'page'
                  ? say('surveyBy-page')
                  : say('surveyMailAfter', { days: settings.asking.afterDays })}
              </p>
            </div>
            <ScoreFigures summary={summary} scale={settings.scale} />
          </li>
        ))}
      </ul>
      <p class="quiet">{say('offersCounted')}</p>
    </>
  );
}
