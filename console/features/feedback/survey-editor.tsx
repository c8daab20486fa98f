import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { type SurveySettings, type SurveyView, scales } from '../../../contracts/feedback.ts';
import type { Site } from '../../api.ts';
import { FailureLine } from '../../ui/failure-line.tsx';
import { LanguagesField } from '../../ui/languages-field.tsx';
import { ReaderSwitch } from '../../ui/reader-switch.tsx';
import { useFocusWrong } from '../../ui/use-focus-wrong.ts';
import { useReader } from '../../ui/use-reader.ts';
import { useWords } from '../../ui/words-context.tsx';
import { AccentField } from '../offers/accent-field.tsx';
import { newOfferId } from '../offers/offers-api.ts';
import { StateSwitch } from '../offers/state-switch.tsx';
import { TextsField } from '../offers/texts-field.tsx';
import { SureButton } from '../people/sure-button.tsx';
import { ChoiceControl, TextControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import { AlertCard } from './alert-card.tsx';
import { AskingCard } from './asking-card.tsx';
import type { FeedbackApi } from './feedback-api.ts';
import { languagesOfSurvey, newSurvey, withoutSurveyLanguage, withScale, withSurveyLanguage } from './new-survey.ts';
import { ScoresCard } from './scores-card.tsx';
import { SurveyPreview } from './survey-preview.tsx';

interface SurveyEditorProps {
  api: FeedbackApi;
  site: Site;
  /** `null`: a new one. */
  survey: SurveyView | null;
  sendsMail: boolean;
  canWrite: boolean;
  seesResults: boolean;
  onSaved: () => void;
}

/** Everything of one survey: what is asked, when, what raises an alert, and what it has come to. */
export function SurveyEditor({ api, site, survey, sendsMail, canWrite, seesResults, onSaved }: SurveyEditorProps) {
  const { say, name } = useWords();
  const saving = useSave();
  const [id] = useState(() => survey?.id ?? newOfferId());
  const [settings, setSettings] = useState(() => survey?.settings ?? newSurvey([site.language]));
  const languages = languagesOfSurvey(settings);
  const reading = useReader(languages, site.language);
  const { reader } = reading;
  const { errors } = saving;
  const form = useFocusWrong(errors);
  const at = (field: string) => errorsAt(errors, [`settings.${field}`]);
  const put = (next: SurveySettings) => {
    setSettings(next);
    saving.clear();
  };
  const change = (part: Partial<SurveySettings>) => put({ ...settings, ...part });
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    await saving.run(async () => {
      await api.save(id, { settings, seen: survey?.changedAt ?? null });
      onSaved();
    });
  };
  return (
    <form ref={form} class="offer-editor" onSubmit={submit} noValidate>
      <aside class="offer-side">
        <ReaderSwitch {...reading} />
        <SurveyPreview settings={settings} language={reader} />
      </aside>
      <fieldset class="offer-fields" disabled={!canWrite}>
        <legend class="unseen">{settings.name || say('surveyNew')}</legend>
        <section class="card">
          <FormField label={say('surveyName')} help={say('offerNameHelp')} errors={at('name')}>
            {(ids) => (
              <TextControl
                {...{ ids, value: settings.name, onChange: (value) => change({ name: (value as string) ?? '' }) }}
              />
            )}
          </FormField>
          <StateSwitch
            isOn={settings.state === 'on'}
            label={say('surveyAsks')}
            onSwitch={(isOn) => change({ state: isOn ? 'on' : 'off' })}
          />
          <LanguagesField
            languages={languages}
            onAdd={(language) => put(withSurveyLanguage(settings, language))}
            onRemove={(language) => put(withoutSurveyLanguage(settings, language))}
          />
        </section>
        <section class="card" aria-labelledby="survey-what">
          <h2 id="survey-what">{say('surveyWhat')}</h2>
          <FormField label={say('surveyScale')} errors={at('scale')}>
            {(ids) => (
              <ChoiceControl
                {...{
                  ids,
                  value: settings.scale,
                  choices: scales.map((value) => ({ value, label: name('surveyScale', value) })),
                  onChange: (value) => put(withScale(settings, value as SurveySettings['scale'])),
                }}
              />
            )}
          </FormField>
          <TextsField
            label={say('surveyQuestion')}
            value={settings.question}
            {...{ languages, errors: at('question') }}
            onChange={(question) => change({ question: question ?? {} })}
          />
          <TextsField
            label={say('surveyComment')}
            help={say('surveyCommentHelp')}
            value={settings.comment}
            isOptional
            {...{ languages, errors: at('comment') }}
            onChange={(comment) => change({ comment })}
          />
          <TextsField
            label={say('surveyThanks')}
            value={settings.thanks}
            {...{ languages, errors: at('thanks') }}
            onChange={(thanks) => change({ thanks: thanks ?? {} })}
          />
          <AccentField accent={settings.accent} errors={at('accent')} onChange={(accent) => change({ accent })} />
        </section>
        <AskingCard {...{ settings, languages, errors, sendsMail }} onChange={change} />
        <AlertCard {...{ settings, errors, sendsMail }} onChange={change} />
      </fieldset>
      {canWrite && (
        <div class="save-row offer-end">
          <button type="submit" class="button primary" disabled={saving.state === 'busy'}>
            {say(saving.state === 'busy' ? 'saving' : 'offerSave')}
          </button>
          {survey && (
            <SureButton
              name={say('surveyRemove')}
              about="survey-remove-about"
              onSure={() =>
                void saving.run(async () => {
                  await api.remove(survey.id);
                  onSaved();
                })
              }
            />
          )}
          {survey && (
            <span class="quiet" id="survey-remove-about">
              {say('surveyRemoveText')}
            </span>
          )}
          <FailureLine failure={saving.failure} known={knownFailures} />
        </div>
      )}
      {survey && seesResults && <ScoresCard {...{ api, id: survey.id, scale: survey.settings.scale }} />}
    </form>
  );
}

const knownFailures = { 'changed-meanwhile': 'offerChanged', gone: 'surveyGone' } as const;
