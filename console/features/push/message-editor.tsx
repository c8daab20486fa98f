import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { everySubscriber, type PushContent, type PushView, urgencies } from '../../../contracts/push.ts';
import type { Site } from '../../api.ts';
import { FailureLine } from '../../ui/failure-line.tsx';
import { LanguagesField } from '../../ui/languages-field.tsx';
import { ReaderSwitch } from '../../ui/reader-switch.tsx';
import { useFocusWrong } from '../../ui/use-focus-wrong.ts';
import { useReader } from '../../ui/use-reader.ts';
import { useWords } from '../../ui/words-context.tsx';
import { TextsField } from '../offers/texts-field.tsx';
import { ChoiceControl, NumberControl, TextControl } from '../schema-form/controls.tsx';
import { type ControlIds, FieldErrors, FormField } from '../schema-form/form-field.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import { AudienceFields } from './audience-fields.tsx';
import { newMessage, withLanguage, withoutLanguage } from './new-message.ts';
import type { PushApi } from './push-api.ts';
import { pushFailures } from './push-failures.ts';
import { PushPreview } from './push-preview.tsx';
import { SendDialog } from './send-dialog.tsx';

interface MessageEditorProps {
  api: PushApi;
  site: Site;
  view: PushView;
  onSent: () => void;
}

type Plain = 'address' | 'campaign' | 'icon' | 'picture' | 'replaces';

/** Writes a message and sends it; the preview goes with what is typed. */
export function MessageEditor({ api, site, view, onSent }: MessageEditorProps) {
  const { say, name } = useWords();
  const saving = useSave();
  // The same for every press of this form's button, so that a press that got no answer sends nothing twice.
  const [key] = useState(() => crypto.randomUUID());
  const [content, setContent] = useState(() => newMessage(site.language, view.home));
  const [audience, setAudience] = useState(everySubscriber);
  const [isAsking, setAsking] = useState(false);
  const languages = Object.keys(content.title);
  const reading = useReader(languages, site.language);
  const { reader } = reading;
  const change = (part: Partial<PushContent>) => {
    setContent((old) => ({ ...old, ...part }));
    saving.clear();
  };
  const send = async () => {
    const isSent = await saving.run(() => api.send({ key, content, audience }));
    setAsking(false);
    if (isSent) onSent();
  };
  const { errors } = saving;
  const form = useFocusWrong(errors);
  const at = (field: string) => errorsAt(errors, [`content.${field}`]);
  const field = (one: keyof PushContent, control: (ids: ControlIds) => preact.ComponentChildren, help?: string) => (
    <FormField label={name('push-field', one)} help={help} errors={at(one)}>
      {control}
    </FormField>
  );
  const line = (one: Plain, { empty, help }: { empty: '' | null; help?: string }) =>
    field(
      one,
      (ids) => (
        <TextControl {...{ ids, value: content[one], onChange: (value) => change({ [one]: value ?? empty }) }} />
      ),
      help,
    );
  return (
    <form
      ref={form}
      class="offer-editor push-editor"
      noValidate
      onSubmit={(event: TargetedSubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        setAsking(true);
      }}
    >
      <aside class="offer-side">
        <ReaderSwitch {...reading} />
        <PushPreview
          {...{ content, language: reader, host: new URL(view.home).host }}
          hasIcon={content.icon !== null || view.settings.icon !== null}
        />
      </aside>
      <div class="offer-fields">
        <section class="card" aria-labelledby="push-texts">
          <h2 id="push-texts">{say('pushMessage')}</h2>
          <LanguagesField
            languages={languages}
            onAdd={(language) => change(withLanguage(content, language))}
            onRemove={(language) => change(withoutLanguage(content, language))}
          />
          <TextsField
            {...{ label: say('pushTitle'), value: content.title, languages, errors: at('title') }}
            onChange={(title) => change({ title: title ?? {} })}
          />
          <TextsField
            {...{ label: say('pushBody'), value: content.body, languages, errors: at('body') }}
            isLong
            isOptional
            onChange={(body) => change({ body })}
          />
          {line('address', { empty: '', help: say('pushAddressHelp') })}
          {line('campaign', {
            empty: '',
            help: say('pushCampaignHelp', { source: view.settings.labels.source, medium: view.settings.labels.medium }),
          })}
        </section>
        <AudienceFields
          {...{ api, audience, errors }}
          languages={[...new Set([...languages, 'ru', 'en'])]}
          onChange={(next) => {
            setAudience(next);
            saving.clear();
          }}
        />
        <details
          class="more-settings"
          open={(['icon', 'picture', 'urgency', 'ttlHours', 'replaces'] as const).some((one) => at(one).length > 0)}
        >
          <summary>{say('moreSettings')}</summary>
          <div class="push-more">
            {line('icon', { empty: null, help: say('pushIconHelp') })}
            {line('picture', { empty: null, help: say('pushPictureHelp') })}
            <div class="field-row">
              {field('ttlHours', (ids) => (
                <NumberControl
                  {...{ ids, value: content.ttlHours, empty: undefined }}
                  onChange={(hours) => change({ ttlHours: hours as number })}
                />
              ))}
              {field('urgency', (ids) => (
                <ChoiceControl
                  {...{ ids, value: content.urgency }}
                  choices={urgencies.map((value) => ({ value, label: name('pushUrgency', value) }))}
                  onChange={(urgency) => change({ urgency: urgency as PushContent['urgency'] })}
                />
              ))}
            </div>
            {line('replaces', { empty: null, help: say('pushReplacesHelp') })}
          </div>
        </details>
        <FieldErrors errors={errors.filter(({ field: one }) => !/^(?:content|audience)\./.test(one))} />
      </div>
      <div class="save-row offer-end">
        <button type="submit" class="button primary">
          {say('pushSend')}
        </button>
        <span class="quiet">{say('pushSendText')}</span>
        <FailureLine failure={saving.failure} known={pushFailures} />
      </div>
      {isAsking && (
        <SendDialog
          {...{ api, audience, busy: saving.state === 'busy' }}
          onSend={() => void send()}
          onClose={() => setAsking(false)}
        />
      )}
    </form>
  );
}
