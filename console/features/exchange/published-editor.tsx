import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { PoolView } from '../../../contracts/coupons.ts';
import type { ExchangeOfferSettings, ExchangeOfferView, MemberSettings } from '../../../contracts/exchange.ts';
import type { Site } from '../../api.ts';
import { LanguagesField } from '../../ui/languages-field.tsx';
import { ReaderSwitch } from '../../ui/reader-switch.tsx';
import { useFocusWrong } from '../../ui/use-focus-wrong.ts';
import { useReader } from '../../ui/use-reader.ts';
import { useWords } from '../../ui/words-context.tsx';
import { OfferFailure } from '../offers/offer-failure.tsx';
import { newOfferId } from '../offers/offers-api.ts';
import { StateSwitch } from '../offers/state-switch.tsx';
import { WhenCard } from '../offers/when-card.tsx';
import { SureButton } from '../people/sure-button.tsx';
import { TextControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import { CardPreview } from './card-preview.tsx';
import type { ExchangeApi } from './exchange-api.ts';
import {
  languagesOfPublished,
  newPublished,
  sentPublished,
  withoutPublishedLanguage,
  withPublishedLanguage,
} from './new-published.ts';
import { PublishedCoupons } from './published-coupons.tsx';
import { PublishedTexts } from './published-texts.tsx';
import { PublishedWhere } from './published-where.tsx';

interface PublishedEditorProps {
  api: ExchangeApi;
  site: Site;
  /** `null`: a new one. */
  offer: ExchangeOfferView | null;
  pools: readonly PoolView[];
  terms: MemberSettings | null;
  canWrite: boolean;
  onDone: () => void;
}

/** Everything of one offer for partners; the preview goes with what is typed. */
export function PublishedEditor({ api, site, offer, pools, terms, canWrite, onDone }: PublishedEditorProps) {
  const { say } = useWords();
  const saving = useSave();
  const [id] = useState(() => offer?.id ?? newOfferId());
  const [settings, setSettings] = useState(() => offer?.settings ?? newPublished([site.language]));
  const languages = languagesOfPublished(settings);
  const reading = useReader(languages, site.language);
  const { reader } = reading;
  const [partner] = useState({ name: terms?.name ?? site.name, logo: terms?.logo ?? null });
  const { errors } = saving;
  const form = useFocusWrong(errors);
  const at = (field: string) => errorsAt(errors, [`settings.${field}`]);
  const change = (part: Partial<ExchangeOfferSettings>) => {
    setSettings((old) => ({ ...old, ...part }));
    saving.clear();
  };
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    await saving.run(async () => {
      await api.saveOffer(id, { settings: sentPublished(settings), seen: offer?.changedAt ?? null });
      onDone();
    });
  };
  const remove = () =>
    void saving.run(async () => {
      await api.removeOffer(id);
      onDone();
    });
  return (
    <form ref={form} class="offer-editor" onSubmit={submit} noValidate>
      <aside class="offer-side">
        <ReaderSwitch {...reading} />
        <CardPreview {...{ settings, partner }} language={reader} />
      </aside>
      <fieldset class="offer-fields" disabled={!canWrite}>
        <legend class="unseen">{settings.name || say('exchangeOfferNew')}</legend>
        <section class="card">
          <FormField label={say('offerName')} help={say('offerNameHelp')} errors={at('name')}>
            {(ids) => (
              <TextControl
                {...{ ids, value: settings.name, onChange: (name) => change({ name: String(name ?? '') }) }}
              />
            )}
          </FormField>
          <div class="offer-state">
            <StateSwitch
              isOn={settings.state === 'on'}
              label={say('offerSwitch', { name: settings.name })}
              onSwitch={(isOn) => change({ state: isOn ? 'on' : 'off' })}
            />
            <span class="quiet">{say(settings.state === 'on' ? 'exchangeOfferOn' : 'exchangeOfferOff')}</span>
          </div>
          <LanguagesField
            languages={languages}
            onAdd={(language) => change(withPublishedLanguage(settings, language))}
            onRemove={(language) => change(withoutPublishedLanguage(settings, language))}
          />
        </section>
        <PublishedTexts {...{ settings, languages, errors }} onChange={change} />
        <PublishedCoupons {...{ settings, pools, errors }} onChange={change} />
        <PublishedWhere {...{ settings, errors }} onChange={change} />
        <WhenCard {...{ settings, errors }} timeZone={site.timeZone} onChange={change} />
      </fieldset>
      {canWrite && (
        <div class="save-row offer-end">
          <button type="submit" class="button primary" disabled={saving.state === 'busy'}>
            {say(saving.state === 'busy' ? 'saving' : 'offerSave')}
          </button>
          {offer && <SureButton name={say('offerRemove')} about="published-remove-about" onSure={remove} />}
          {offer && (
            <span class="quiet" id="published-remove-about">
              {say('exchangeRemoveText')}
            </span>
          )}
          <OfferFailure failure={saving.failure} />
        </div>
      )}
    </form>
  );
}
