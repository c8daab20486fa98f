import type { FieldError } from '../../../contracts/problem.ts';
import { useSites } from '../../ui/sites-context.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ChoiceControl, TextControl } from '../schema-form/controls.tsx';
import { FieldErrors, FormField } from '../schema-form/form-field.tsx';

/** What an inquiry without a visit is put down to; absent: as the site has it. */
export interface DefaultValue {
  kind: 'campaign' | 'source';
  campaign?: string;
  source?: string;
  medium?: string;
  site?: string;
}

interface DefaultControlProps {
  label: string;
  help: string;
  /** Errors of the field, under its name and below. */
  errors: readonly FieldError[];
  /** The field's name, as errors begin with it. */
  name: string;
  value: DefaultValue | undefined;
  onChange: (value: DefaultValue | undefined) => void;
}

/** A default of a connection: a campaign, or a source, and elsewhere than on its own site. */
export function DefaultControl({ label, help, errors, name, value, onChange }: DefaultControlProps) {
  const { say } = useWords();
  const sites = useSites();
  const at = (part: string) => errors.filter(({ field }) => field === `${name}.${part}`);
  const own = ['campaign', 'source', 'medium', 'site'].flatMap(at);
  const text = (part: 'campaign' | 'source' | 'medium') => (
    <FormField label={say(`default-${part}`)} errors={at(part)}>
      {(ids) => (
        <TextControl
          ids={ids}
          value={value?.[part]}
          onChange={(next) => value && onChange({ ...value, [part]: String(next ?? '') })}
        />
      )}
    </FormField>
  );
  const chooseKind = (kind: unknown) => {
    if (kind !== 'campaign' && kind !== 'source') return onChange(undefined);
    const where = value?.site ? { site: value.site } : {};
    onChange(kind === 'campaign' ? { kind, campaign: '', ...where } : { kind, source: '', ...where });
  };
  const chooseSite = (site: unknown) => {
    if (!value) return;
    const { site: _, ...rest } = value;
    onChange(site ? { ...rest, site: String(site) } : rest);
  };
  return (
    <fieldset class="conditions">
      <legend>{label}</legend>
      <p class="field-help">{help}</p>
      <div class="field-row">
        <FormField label={say('default-kind')}>
          {(ids) => (
            <ChoiceControl
              {...{ ids, value: value?.kind ?? '', onChange: chooseKind }}
              choices={[
                { value: '', label: say('noOwnDefault') },
                { value: 'campaign', label: say('default-campaign') },
                { value: 'source', label: say('default-source') },
              ]}
            />
          )}
        </FormField>
        {value?.kind === 'campaign' && text('campaign')}
        {value?.kind === 'source' && text('source')}
        {value?.kind === 'source' && text('medium')}
        {value && (
          <FormField label={say('default-site')} errors={at('site')}>
            {(ids) => (
              <ChoiceControl
                {...{ ids, value: value.site ?? '', onChange: chooseSite }}
                choices={[
                  { value: '', label: say('defaultSameSite') },
                  ...sites.map((site) => ({ value: site.id, label: site.name })),
                ]}
              />
            )}
          </FormField>
        )}
      </div>
      <FieldErrors errors={errors.filter((error) => !own.includes(error))} />
    </fieldset>
  );
}
