import type { FieldError } from '../../../contracts/problem.ts';
import { Icon } from '../../ui/icon.tsx';
import { useSites } from '../../ui/sites-context.ts';
import { useWords } from '../../ui/words-context.tsx';
import { FieldErrors } from '../schema-form/form-field.tsx';

interface SitesByNumberProps {
  label: string;
  help: string;
  errors: readonly FieldError[];
  /** Number and site, in the order of the rows; a number may be empty while it is typed. */
  value: readonly (readonly [number: string, site: string])[];
  onChange: (value: (readonly [string, string])[]) => void;
}

/** Numbers, each with the site that it belongs to. */
export function SitesByNumberControl({ label, help, errors, value, onChange }: SitesByNumberProps) {
  const { say } = useWords();
  const sites = useSites();
  const put = (index: number, row: readonly [string, string]) =>
    onChange(value.map((old, at) => (at === index ? row : old)));
  return (
    <fieldset class="conditions">
      <legend>{label}</legend>
      <p class="field-help">{help}</p>
      {value.map(([number, site], index) => (
        <div class="condition-row" key={index}>
          <input
            class="input short"
            inputMode="numeric"
            aria-label={say('formNumber')}
            placeholder={say('formNumber')}
            value={number}
            onInput={(event) => put(index, [event.currentTarget.value.trim(), site])}
          />
          <select
            class="select"
            aria-label={say('formSite')}
            value={site}
            onChange={(event) => put(index, [number, event.currentTarget.value])}
          >
            {sites.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <button
            type="button"
            class="icon-button"
            aria-label={say('formRemove', { n: number || index + 1 })}
            onClick={() => onChange(value.filter((_, at) => at !== index))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      <button type="button" class="button small" onClick={() => onChange([...value, ['', sites[0]?.id ?? '']])}>
        {say('formAdd')}
      </button>
      <FieldErrors errors={errors} />
    </fieldset>
  );
}
