import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { useApi } from '../../ui/api-context.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ChoiceControl, LinesControl, TextControl } from '../schema-form/controls.tsx';
import { FieldErrors, FormField } from '../schema-form/form-field.tsx';
import { FailureLine } from '../schema-form/save-row.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import { languageChoices, timeZones } from './setting-fields.ts';
import { type NewSite, sitesApi } from './sites-api.ts';
import { suggestedId } from './suggested-id.ts';
import { siteAddress } from './use-site-place.ts';

/** What a site needs to begin; everything else has a default and is set up afterwards. */
export function AddSiteForm({ onCancel }: { onCancel: () => void }) {
  const words = useWords();
  const { say, language } = words;
  const api = sitesApi(useApi());
  const saving = useSave();
  const [site, setSite] = useState<Omit<NewSite, 'fallback' | 'id'> & { id: string | null; campaign: string }>({
    ...{ id: null, name: '', domains: [], currency: 'RUB', language },
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    campaign: say('newSiteCampaign'),
  });
  const set = (change: Partial<typeof site>) => setSite((old) => ({ ...old, ...change }));
  const id = site.id ?? suggestedId(site.domains);

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { campaign, ...rest } = site;
    const domains = site.domains.map((domain) => domain.trim()).filter(Boolean);
    const added = await saving.run(async () => {
      await api.add({ ...rest, id, domains, fallback: { kind: 'campaign', campaign } });
    });
    // Anew as a whole: every part of the console knows the sites from the log-in on.
    if (added) location.assign(siteAddress({ site: id, tab: 'install' }));
  };
  const text = (name: 'name' | 'timeZone' | 'currency' | 'campaign', suggestions?: readonly string[]) => (ids: Ids) => (
    <TextControl
      ids={ids}
      value={site[name]}
      suggestions={suggestions}
      onChange={(value) => set({ [name]: String(value ?? '') })}
    />
  );
  const at = (...path: string[]) => errorsAt(saving.errors, path);
  const known = ['name', 'id', 'domains', 'timeZone', 'currency', 'language', 'fallback'].flatMap((one) => at(one));

  return (
    <form class="card settings-form add-site" onSubmit={submit} noValidate>
      <h2>{say('addSite')}</h2>
      <FormField label={say('setting-name')} help={say('help-name')} errors={at('name')}>
        {text('name')}
      </FormField>
      <FormField label={say('setting-domains')} help={say('help-domains')} errors={at('domains')}>
        {(ids) => (
          <LinesControl ids={ids} value={site.domains} onChange={(value) => set({ domains: value as string[] })} />
        )}
      </FormField>
      <FormField label={say('setting-id')} help={say('help-id')} errors={at('id')}>
        {(ids) => <TextControl ids={ids} value={id} onChange={(value) => set({ id: String(value ?? '') })} />}
      </FormField>
      <div class="field-row">
        <FormField label={say('setting-timeZone')} errors={at('timeZone')}>
          {text('timeZone', timeZones())}
        </FormField>
        <FormField label={say('setting-currency')} errors={at('currency')}>
          {text('currency')}
        </FormField>
        <FormField label={say('setting-language')} errors={at('language')}>
          {(ids) => (
            <ChoiceControl
              {...{ ids, choices: languageChoices(words) }}
              value={site.language}
              onChange={(value) => set({ language: String(value) as typeof site.language })}
            />
          )}
        </FormField>
      </div>
      <FormField label={say('newSiteDefault')} help={say('help-fallback')} errors={at('fallback')}>
        {text('campaign')}
      </FormField>
      <FieldErrors errors={saving.errors.filter((error) => !known.includes(error))} />
      <div class="save-row">
        <button type="submit" class="button primary" disabled={saving.state === 'busy'}>
          {say('addSite')}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {say('cancel')}
        </button>
        <FailureLine saving={saving} />
      </div>
    </form>
  );
}

type Ids = Parameters<typeof TextControl>[0]['ids'];
