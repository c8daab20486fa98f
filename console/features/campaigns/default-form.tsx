import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { useSites } from '../../ui/sites-context.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ChoiceControl, TextControl } from '../schema-form/controls.tsx';
import { FieldErrors, FormField } from '../schema-form/form-field.tsx';
import { SaveRow } from '../schema-form/save-row.tsx';
import { valueAt } from '../schema-form/settings-form.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import type { Edit } from '../sites/sites-api.ts';

interface Fallback {
  kind: 'campaign' | 'source';
  campaign?: string;
  source?: string;
  medium?: string;
  site?: string;
}

interface DefaultFormProps {
  settings: object;
  save: (changes: Edit[]) => Promise<void>;
  canWrite: boolean;
}

/** What an inquiry without a visit is put down to. */
export function DefaultForm({ settings, save, canWrite }: DefaultFormProps) {
  const { say } = useWords();
  const sites = useSites();
  const saving = useSave();
  const [edited, setEdited] = useState<Fallback | null>(null);
  const value = edited ?? (valueAt(settings, ['fallback']) as Fallback);
  const set = (change: Partial<Fallback>) => setEdited({ ...value, ...change });
  const at = (name: string) => errorsAt(saving.errors, ['fallback', name]);
  const own = ['campaign', 'source', 'medium', 'site'].flatMap(at);

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (await saving.run(() => save([{ path: ['fallback'], after: cleaned(value) }]))) setEdited(null);
  };
  const text = (name: 'campaign' | 'source' | 'medium') => (
    <FormField label={say(`default-${name}`)} errors={at(name)}>
      {(ids) => <TextControl ids={ids} value={value[name]} onChange={(next) => set({ [name]: String(next ?? '') })} />}
    </FormField>
  );
  const named =
    sites.some(({ id }) => id === value.site) || !value.site ? sites : [...sites, { id: value.site, name: value.site }];

  return (
    <form class="settings-form" onSubmit={submit} noValidate>
      <p class="field-help">{say('help-fallback')}</p>
      <fieldset disabled={!canWrite} class="plain">
        <div class="field-row">
          <FormField label={say('default-kind')}>
            {(ids) => (
              <ChoiceControl
                {...{ ids, value: value.kind }}
                choices={(['campaign', 'source'] as const).map((one) => ({ value: one, label: say(`default-${one}`) }))}
                onChange={(kind) => set({ kind: kind as Fallback['kind'] })}
              />
            )}
          </FormField>
          {value.kind === 'campaign' ? text('campaign') : text('source')}
          {value.kind === 'source' && text('medium')}
          <FormField label={say('default-site')} errors={at('site')}>
            {(ids) => (
              <ChoiceControl
                {...{ ids, value: value.site ?? '' }}
                choices={[
                  { value: '', label: say('defaultSameSite') },
                  ...named.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                onChange={(site) => set({ site: String(site) })}
              />
            )}
          </FormField>
        </div>
      </fieldset>
      <FieldErrors errors={saving.errors.filter((error) => !own.includes(error))} />
      {canWrite && <SaveRow saving={saving} isDirty={edited !== null} onReset={() => setEdited(null)} />}
    </form>
  );
}

/** Only what belongs to the kind; what is empty and may be is left out. */
function cleaned({ kind, campaign = '', source = '', medium, site }: Fallback): Fallback {
  const where = site ? { site } : {};
  if (kind === 'campaign') return { kind, campaign, ...where };
  return { kind, source, ...(medium && { medium }), ...where };
}
