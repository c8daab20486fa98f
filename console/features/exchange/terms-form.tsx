import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type MemberSettings, type MembershipView, topics } from '../../../contracts/exchange.ts';
import type { Site } from '../../api.ts';
import { useWords } from '../../ui/words-context.tsx';
import { AccentField } from '../offers/accent-field.tsx';
import { OfferFailure } from '../offers/offer-failure.tsx';
import { StateSwitch } from '../offers/state-switch.tsx';
import { TickList } from '../offers/tick-list.tsx';
import { ChoiceControl, LinesControl, NumberControl, TextControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import type { ExchangeApi } from './exchange-api.ts';

interface TermsFormProps {
  api: ExchangeApi;
  site: Site;
  membership: MembershipView;
  canWrite: boolean;
  onSaved: (membership: MembershipView) => void;
}

/** On which terms a site takes part; leaving is one of them. */
export function TermsForm({ api, site, membership, canWrite, onSaved }: TermsFormProps) {
  const { say, name } = useWords();
  const saving = useSave();
  const form = useRef<HTMLFormElement>(null);
  const [settings, setSettings] = useState(() => membership.settings ?? firstTerms(site));
  const { errors } = saving;
  const at = (field: keyof MemberSettings) => errorsAt(errors, [`settings.${field}`]);
  const change = (part: Partial<MemberSettings>) => {
    setSettings((old) => ({ ...old, ...part }));
    saving.clear();
  };
  useEffect(() => {
    // What is wrong has to come into sight, once it is drawn.
    if (errors.length > 0)
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }, [errors]);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sent = { ...settings, regions: settings.regions.map((one) => one.trim()).filter(Boolean) };
    await saving.run(async () => onSaved(await api.saveTerms({ settings: sent, seen: membership.changedAt })));
  };
  const topicChoices = topics.map((topic) => ({ value: topic, label: name('exchangeTopic', topic) }));
  return (
    <form ref={form} class="settings-form exchange-terms" onSubmit={submit} noValidate>
      <fieldset class="plain" disabled={!canWrite}>
        <legend class="unseen">{say('exchangeTab-terms')}</legend>
        <section class="card">
          <div class="offer-state">
            <StateSwitch
              isOn={settings.state === 'on'}
              label={say('exchangeTakePart')}
              onSwitch={(isOn) => change({ state: isOn ? 'on' : 'off' })}
            />
            <span class="quiet">{say(settings.state === 'on' ? 'exchangeOnText' : 'exchangeOffText')}</span>
          </div>
          <FormField label={say('exchangeName')} help={say('exchangeNameHelp')} errors={at('name')}>
            {(ids) => (
              <TextControl {...{ ids, value: settings.name, onChange: (one) => change({ name: String(one ?? '') }) }} />
            )}
          </FormField>
          <FormField label={say('exchangeLogo')} help={say('exchangeLogoHelp')} errors={at('logo')}>
            {(ids) => (
              <TextControl
                {...{ ids, value: settings.logo, onChange: (one) => change({ logo: one ? String(one) : null }) }}
              />
            )}
          </FormField>
          <div class="field-row">
            <FormField label={say('exchangeOwnTopic')} errors={at('topic')}>
              {(ids) => (
                <ChoiceControl
                  {...{ ids, value: settings.topic, choices: topicChoices }}
                  onChange={(topic) => change({ topic: topic as MemberSettings['topic'] })}
                />
              )}
            </FormField>
            <AccentField accent={settings.accent} errors={at('accent')} onChange={(accent) => change({ accent })} />
          </div>
          <FormField label={say('exchangeRegions')} help={say('exchangeRegionsHelp')} errors={at('regions')}>
            {(ids) => (
              <LinesControl
                {...{ ids, value: settings.regions, onChange: (lines) => change({ regions: lines as string[] }) }}
              />
            )}
          </FormField>
        </section>
        <section class="card" aria-labelledby="exchange-whom">
          <h2 id="exchange-whom">{say('exchangeWhom')}</h2>
          <FormField label={say('exchangeAdmits')} help={say('exchangeAdmitsHelp')} errors={at('admits')}>
            {(ids) => (
              <ChoiceControl
                {...{ ids, value: settings.admits }}
                choices={(['all', 'listed'] as const).map((one) => ({
                  value: one,
                  label: name('exchangeAdmits', one),
                }))}
                onChange={(admits) => change({ admits: admits as MemberSettings['admits'] })}
              />
            )}
          </FormField>
          <TickList
            label={say('exchangeRefused')}
            options={topicChoices.map(({ value, label }) => ({ id: value, name: label }))}
            chosen={settings.refusedTopics}
            errors={at('refusedTopics')}
            onChange={(refused) => change({ refusedTopics: refused as MemberSettings['refusedTopics'] })}
          />
          <FormField label={say('exchangeAMonth')} help={say('exchangeAMonthHelp')} errors={at('couponsAMonth')}>
            {(ids) => (
              <NumberControl
                {...{ ids, value: settings.couponsAMonth, empty: undefined }}
                onChange={(couponsAMonth) => change({ couponsAMonth: couponsAMonth as number })}
              />
            )}
          </FormField>
        </section>
      </fieldset>
      {canWrite && (
        <div class="save-row">
          <button type="submit" class="button primary" disabled={saving.state === 'busy'}>
            {say(saving.state === 'busy' ? 'saving' : membership.settings ? 'offerSave' : 'exchangeJoin')}
          </button>
          <OfferFailure failure={saving.failure} />
          <output class="form-done">{saving.state === 'saved' ? say('exchangeSaved') : ''}</output>
        </div>
      )}
    </form>
  );
}

function firstTerms(site: Site): MemberSettings {
  return {
    ...{ state: 'on', name: site.name.slice(0, 60), logo: null, accent: '#0b7350', topic: 'other', regions: [] },
    ...{ admits: 'all', refusedTopics: [], couponsAMonth: 10 },
  };
}
