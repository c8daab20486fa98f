import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { fixedPositions, popupPositions } from '../../../contracts/offer-widget.ts';
import type { PushQuestionSettings, PushSettings, PushView } from '../../../contracts/push.ts';
import { questionWidget } from '../../../contracts/push-question.ts';
import type { Site } from '../../api.ts';
import { FailureLine } from '../../ui/failure-line.tsx';
import { LanguagesField } from '../../ui/languages-field.tsx';
import { ReaderSwitch } from '../../ui/reader-switch.tsx';
import { useFocusWrong } from '../../ui/use-focus-wrong.ts';
import { useReader } from '../../ui/use-reader.ts';
import { useWords } from '../../ui/words-context.tsx';
import { AccentField } from '../offers/accent-field.tsx';
import { OfferPreview } from '../offers/offer-preview.tsx';
import { shownIn } from '../offers/shown-in.ts';
import { TextsField } from '../offers/texts-field.tsx';
import { ChoiceControl, LinesControl, TextControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import type { PushApi } from './push-api.ts';
import { pushFailures } from './push-failures.ts';

interface QuestionTabProps {
  api: PushApi;
  site: Site;
  view: PushView;
  canWrite: boolean;
  onSaved: (view: PushView) => void;
}

const texts = ['title', 'text', 'accept', 'decline', 'waiting'] as const;
const noProducts = {};

/** How the site asks before the browser does, and what its pushes have in common; the preview goes with what is typed. */
export function QuestionTab({ api, site, view, canWrite, onSaved }: QuestionTabProps) {
  const { say, name } = useWords();
  const saving = useSave();
  const [settings, setSettings] = useState(view.settings);
  const [screen, setScreen] = useState(0);
  const { question, labels } = settings;
  // The site's own first; the store keeps no order.
  const languages = Object.keys(question.title).toSorted(
    (a, b) => Number(b === site.language) - Number(a === site.language),
  );
  const reading = useReader(languages, site.language);
  const { reader } = reading;
  const change = (part: Partial<PushSettings>) => {
    setSettings((old) => ({ ...old, ...part }));
    saving.clear();
  };
  const ask = (part: Partial<PushQuestionSettings>) => change({ question: { ...question, ...part } });
  const inTexts = (edit: (old: Record<string, string>) => Record<string, string>) =>
    ask(Object.fromEntries(texts.map((one) => [one, edit(question[one])])));
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    await saving.run(async () => onSaved(await api.save(settings, view.changedAt)));
  };
  const { errors } = saving;
  const form = useFocusWrong(errors);
  const at = (field: string) => errorsAt(errors, [`settings.${field}`]);
  const { place } = question;
  return (
    <form ref={form} class="offer-editor push-editor" onSubmit={submit} noValidate>
      <aside class="offer-side">
        <div class="offer-devices">
          {[0, 1].map((one) => (
            <button
              key={one}
              type="button"
              class="button small"
              aria-pressed={one === screen}
              onClick={() => setScreen(one)}
            >
              {name('pushScreen', String(one))}
            </button>
          ))}
        </div>
        <ReaderSwitch {...reading} />
        <OfferPreview
          widget={shownIn(questionWidget(question), { language: reader, first: screen })}
          language={reader}
          code=""
          products={noProducts}
        />
      </aside>
      <fieldset class="offer-fields" disabled={!canWrite}>
        <legend class="unseen">{say('pushQuestion')}</legend>
        <section class="card" aria-labelledby="push-question">
          <h2 id="push-question">{say('pushQuestion')}</h2>
          <p class="quiet">{say('pushQuestionText')}</p>
          <LanguagesField
            languages={languages}
            onAdd={(language) =>
              inTexts((old) => ({ ...old, [language]: old[language] ?? Object.values(old)[0] ?? '' }))
            }
            onRemove={(language) => inTexts(({ [language]: _, ...rest }) => rest)}
          />
          {texts.map((one) => (
            <TextsField
              key={one}
              {...{ label: name('pushAsk', one), value: question[one], languages, errors: at(`question.${one}`) }}
              isLong={one === 'text' || one === 'waiting'}
              onChange={(value) => ask({ [one]: value ?? {} })}
            />
          ))}
          <div class="place-fields">
            <FormField label={say('offerType')} errors={at('question.place.type')}>
              {(ids) => (
                <ChoiceControl
                  {...{ ids, value: place.type }}
                  choices={(['fixed', 'popup'] as const).map((value) => ({ value, label: name('offerType', value) }))}
                  onChange={(type) =>
                    ask({
                      place:
                        type === 'popup'
                          ? { type: 'popup', position: 'center' }
                          : { type: 'fixed', position: 'bottom-right' },
                    })
                  }
                />
              )}
            </FormField>
            <FormField label={say('offerPosition')} errors={at('question.place.position')}>
              {(ids) => (
                <ChoiceControl
                  {...{ ids, value: place.position }}
                  choices={(place.type === 'popup' ? popupPositions : fixedPositions).map((value) => ({
                    value,
                    label: name('offerPosition', value),
                  }))}
                  onChange={(position) => ask({ place: { ...place, position } as typeof place })}
                />
              )}
            </FormField>
            <AccentField
              {...{ accent: question.accent, errors: at('question.accent') }}
              onChange={(accent) => ask({ accent })}
            />
          </div>
        </section>
        <section class="card" aria-labelledby="push-common">
          <h2 id="push-common">{say('pushCommon')}</h2>
          <div class="field-row">
            {(['source', 'medium'] as const).map((one) => (
              <FormField key={one} label={`utm_${one}`} errors={at(`labels.${one}`)}>
                {(ids) => (
                  <TextControl
                    {...{ ids, value: labels[one] }}
                    onChange={(value) => change({ labels: { ...labels, [one]: String(value ?? '') } })}
                  />
                )}
              </FormField>
            ))}
          </div>
          <p class="field-help">{say('pushLabelsHelp')}</p>
          <FormField label={say('pushIcon')} help={say('pushIconHelp')} errors={at('icon')}>
            {(ids) => (
              <TextControl
                {...{ ids, value: settings.icon, onChange: (icon) => change({ icon: (icon as string) ?? null }) }}
              />
            )}
          </FormField>
          <FormField label={say('pushContact')} help={say('pushContactHelp')} errors={at('contact')}>
            {(ids) => (
              <TextControl
                {...{ ids, value: settings.contact }}
                onChange={(contact) => change({ contact: (contact as string) ?? null })}
              />
            )}
          </FormField>
          {settings.services.length + view.settings.services.length > 0 && (
            <FormField label={say('pushServices')} help={say('pushServicesHelp')} errors={at('services')}>
              {(ids) => (
                <LinesControl
                  {...{ ids, value: settings.services }}
                  onChange={(services) => change({ services: services as string[] })}
                />
              )}
            </FormField>
          )}
        </section>
      </fieldset>
      {canWrite && (
        <div class="save-row offer-end">
          <button type="submit" class="button primary" disabled={saving.state === 'busy'}>
            {say(saving.state === 'busy' ? 'saving' : 'offerSave')}
          </button>
          <FailureLine failure={saving.failure} known={pushFailures} />
          <output class="form-done">{saving.state === 'saved' ? say('offerSaved') : ''}</output>
        </div>
      )}
    </form>
  );
}
