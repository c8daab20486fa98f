import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PoolView } from '../../../contracts/coupons.ts';
import type { OfferSettings, OfferView } from '../../../contracts/offers.ts';
import type { Site } from '../../api.ts';
import { LanguagesField } from '../../ui/languages-field.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { SureButton } from '../people/sure-button.tsx';
import { NumberControl, TextControl } from '../schema-form/controls.tsx';
import { FieldErrors, FormField } from '../schema-form/form-field.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import { AudienceCard } from './audience-card.tsx';
import { CouponsCard } from './coupons-card.tsx';
import { KindField } from './kind-field.tsx';
import { LookCard, type Shown } from './look-card.tsx';
import { newOffer } from './new-offer.ts';
import { OfferFailure } from './offer-failure.tsx';
import { OfferPreview } from './offer-preview.tsx';
import { newOfferId, type OffersApi } from './offers-api.ts';
import { ResultsCard } from './results-card.tsx';
import { sampleProducts } from './sample-products.ts';
import { sentSettings } from './sent-settings.ts';
import { shownIn } from './shown-in.ts';
import { StateSwitch } from './state-switch.tsx';
import { TriggerCard } from './trigger-card.tsx';
import { WhenCard } from './when-card.tsx';
import { languagesOfOffer, withLanguage, withoutLanguage } from './widget-languages.ts';

interface OfferEditorProps {
  api: OffersApi;
  site: Site;
  /** `null`: a new one. */
  offer: OfferView | null;
  pools: readonly PoolView[];
  canWrite: boolean;
  seesResults: boolean;
  onSaved: (offer: OfferView) => void;
  onRemoved: () => void;
}

/** Everything of one offer: what it looks like, whom it is for, when, and what it has come to; the preview goes with what is typed. */
export function OfferEditor({ api, site, offer, pools, canWrite, seesResults, onSaved, onRemoved }: OfferEditorProps) {
  const { say } = useWords();
  const saving = useSave();
  const form = useRef<HTMLFormElement>(null);
  const [id] = useState(() => offer?.id ?? newOfferId());
  const [settings, setSettings] = useState(() => offer?.settings ?? newOffer([site.language], ''));
  const [shown, setShown] = useState<Shown>({ variant: 0, screen: 0 });
  const languages = languagesOfOffer(settings);
  const [chosen, setReader] = useState(site.language);
  const reader = languages.includes(chosen) ? chosen : (languages[0] ?? site.language);
  const change = (part: Partial<OfferSettings>) => {
    setSettings((old) => ({ ...old, ...part }));
    saving.clear();
  };
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    await saving.run(async () => {
      onSaved(await api.save(id, { settings: sentSettings(settings), seen: offer?.changedAt ?? null }));
    });
  };
  const { errors } = saving;
  useEffect(() => {
    const wrong = errors
      .map(({ field }) => /^settings\.variants\[(\d+)\](?:\.widget\.screens\[(\d+)\])?/.exec(field))
      .find(Boolean);
    if (wrong) setShown({ variant: Number(wrong[1]), screen: Number(wrong[2] ?? 0) });
    // What is wrong has to come into sight, once it is drawn.
    if (errors.length > 0)
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }, [errors]);
  const widget = settings.variants[shown.variant]?.widget;
  const products = useMemo(
    () => (widget ? sampleProducts(widget, { language: reader, currency: site.currency }) : {}),
    [widget, reader, site.currency],
  );
  const pool = pools.find((one) => one.id === settings.pool);
  const code = pool?.settings.kind === 'shared' ? pool.settings.code : 'SPRING-10';
  return (
    <form ref={form} class="offer-editor" onSubmit={submit} noValidate>
      <aside class="offer-side">
        {languages.length > 1 && (
          <div class="offer-devices">
            {languages.map((one) => (
              <button
                key={one}
                type="button"
                class="button small"
                aria-pressed={one === reader}
                onClick={() => setReader(one)}
              >
                {one.toUpperCase()}
              </button>
            ))}
          </div>
        )}
        {widget && (
          <OfferPreview
            widget={shownIn(widget, { language: reader, first: shown.screen })}
            language={reader}
            code={code}
            products={products}
          />
        )}
      </aside>
      <fieldset class="offer-fields" disabled={!canWrite}>
        <legend class="unseen">{settings.name || say('offerNew')}</legend>
        <section class="card">
          <FormField label={say('offerName')} help={say('offerNameHelp')} errors={errorsAt(errors, ['settings.name'])}>
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
            <span class="quiet">{say(settings.state === 'on' ? 'offerOnText' : 'offerOffText')}</span>
          </div>
          <KindField settings={settings} onChange={change} />
          <LanguagesField
            languages={languages}
            onAdd={(language) => change(withLanguage(settings, language))}
            onRemove={(language) => change(withoutLanguage(settings, language))}
          />
        </section>
        {settings.trigger && (
          <TriggerCard
            {...{ errors, trigger: settings.trigger, currency: site.currency, isNew: !offer }}
            onChange={(trigger) => change({ trigger })}
          />
        )}
        <LookCard {...{ settings, languages, errors, shown }} onShow={setShown} onChange={change} />
        <CouponsCard {...{ settings, pools, errors }} onChange={change} />
        <AudienceCard
          site={site.id}
          audience={settings.audience}
          kind={settings.kind}
          currency={site.currency}
          errors={errors}
          onChange={(audience) => change({ audience })}
        />
        <WhenCard {...{ settings, errors }} timeZone={site.timeZone} onChange={change} />
        <details class="more-settings" open={errorsAt(errors, ['settings.priority']).length > 0}>
          <summary>{say('moreSettings')}</summary>
          <FormField
            label={say('offerPriority')}
            help={say('offerPriorityHelp')}
            errors={errorsAt(errors, ['settings.priority'])}
          >
            {(ids) => (
              <NumberControl
                {...{
                  ids,
                  value: settings.priority,
                  empty: undefined,
                  onChange: (priority) => change({ priority: priority as number }),
                }}
              />
            )}
          </FormField>
        </details>
        <FieldErrors errors={errors.filter(({ field }) => field === 'settings' || field === 'settings.kind')} />
      </fieldset>
      {canWrite && (
        <div class="save-row offer-end">
          <button type="submit" class="button primary" disabled={saving.state === 'busy'}>
            {say(saving.state === 'busy' ? 'saving' : 'offerSave')}
          </button>
          {offer && (
            <SureButton
              name={say('offerRemove')}
              about="offer-remove-about"
              onSure={() =>
                void saving.run(async () => {
                  await api.remove(offer.id);
                  onRemoved();
                })
              }
            />
          )}
          {offer && (
            <span class="quiet" id="offer-remove-about">
              {say('offerRemoveText')}
            </span>
          )}
          <OfferFailure failure={saving.failure} />
          <output class="form-done">{saving.state === 'saved' ? say('offerSaved') : ''}</output>
        </div>
      )}
      {offer && seesResults && <ResultsCard {...{ api, id: offer.id }} />}
    </form>
  );
}
