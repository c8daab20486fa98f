import type { FieldError } from '../../../contracts/problem.ts';
import type { PushAudience } from '../../../contracts/push.ts';
import { useWords } from '../../ui/words-context.tsx';
import { TickList } from '../offers/tick-list.tsx';
import { ChoiceControl, NumberControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt } from '../schema-form/use-save.ts';
import { AudienceSize } from './audience-size.tsx';
import type { PushApi } from './push-api.ts';

interface AudienceFieldsProps {
  api: PushApi;
  audience: PushAudience;
  languages: readonly string[];
  errors: readonly FieldError[];
  onChange: (audience: PushAudience) => void;
}

/** Who of the subscribers gets the message, and how many that are at this moment. */
export function AudienceFields({ api, audience, languages, errors, onChange }: AudienceFieldsProps) {
  const { say, name, language } = useWords();
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const at = (field: string) => errorsAt(errors, [`audience.${field}`]);
  const bought = audience.hasBought === null ? 'any' : audience.hasBought ? 'yes' : 'no';
  return (
    <section class="card" aria-labelledby="push-audience">
      <div class="card-head">
        <h2 id="push-audience">{say('pushWhom')}</h2>
        <AudienceSize {...{ api, audience }} />
      </div>
      <TickList
        label={say('pushLanguages')}
        options={languages.map((id) => ({ id, name: names.of(id) ?? id }))}
        chosen={audience.languages}
        errors={at('languages')}
        onChange={(chosen) => onChange({ ...audience, languages: chosen })}
      />
      <TickList
        label={say('pushDevices')}
        options={(['desktop', 'mobile', 'tablet', 'other'] as const).map((id) => ({ id, name: name('device', id) }))}
        chosen={audience.devices}
        errors={at('devices')}
        onChange={(chosen) => onChange({ ...audience, devices: chosen as PushAudience['devices'] })}
      />
      <div class="field-row">
        {(['seenWithinDays', 'unseenForDays'] as const).map((field) => (
          <FormField key={field} label={say(`push-${field}`)} errors={at(field)}>
            {(ids) => (
              <NumberControl
                {...{ ids, value: audience[field], empty: null }}
                onChange={(days) => onChange({ ...audience, [field]: days })}
              />
            )}
          </FormField>
        ))}
        <FormField label={say('pushBought')} errors={at('hasBought')}>
          {(ids) => (
            <ChoiceControl
              {...{ ids, value: bought }}
              choices={(['any', 'yes', 'no'] as const).map((value) => ({ value, label: name('pushBought', value) }))}
              onChange={(value) => onChange({ ...audience, hasBought: value === 'any' ? null : value === 'yes' })}
            />
          )}
        </FormField>
      </div>
    </section>
  );
}
