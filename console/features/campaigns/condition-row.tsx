import { Icon } from '../../ui/icon.tsx';
import { useWords } from '../../ui/words-context.tsx';
import { comparisons, type FieldCondition, fieldChoices } from './conditions.ts';

interface ConditionRowProps {
  row: FieldCondition;
  labels: readonly string[];
  onChange: (row: FieldCondition) => void;
  /** `null` where it is the only one. */
  onRemove: (() => void) | null;
}

/** One field, how it is compared, and with what. */
export function ConditionRow({ row, labels, onChange, onRemove }: ConditionRowProps) {
  const { say, name } = useWords();
  const fields = fieldChoices.includes(row.field) ? fieldChoices : [...fieldChoices, row.field];
  const isNamed = row.field === 'label' || row.field === 'clickId';
  const names = row.field === 'label' ? labels : ['yclid', 'gclid', 'fbclid', 'vkclid', 'ymclid'];
  return (
    <div class="condition-row">
      <select
        class="select"
        aria-label={say('conditionFieldLabel')}
        value={row.field}
        onChange={(event) => onChange({ ...row, field: event.currentTarget.value })}
      >
        {fields.map((field) => (
          <option key={field} value={field}>
            {name('conditionField', field)}
          </option>
        ))}
      </select>
      {isNamed && (
        <select
          class="select"
          aria-label={say('conditionNameLabel')}
          value={row.name ?? ''}
          onChange={(event) => onChange({ ...row, name: event.currentTarget.value })}
        >
          <option value="">{say('conditionChoose')}</option>
          {[...new Set([...names, ...(row.name ? [row.name] : [])])].map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      )}
      <select
        class="select"
        aria-label={say('conditionHowLabel')}
        value={row.is}
        onChange={(event) => onChange({ ...row, is: event.currentTarget.value as FieldCondition['is'] })}
      >
        {comparisons.map((one) => (
          <option key={one} value={one}>
            {name('comparison', one)}
          </option>
        ))}
      </select>
      {row.is !== 'present' && (
        <input
          class="input"
          type="text"
          aria-label={say('conditionValueLabel')}
          value={row.value ?? ''}
          spellcheck={false}
          autocomplete="off"
          onInput={(event) => onChange({ ...row, value: event.currentTarget.value })}
        />
      )}
      {onRemove && (
        <button
          type="button"
          class="icon-button"
          aria-label={say('conditionRemove')}
          title={say('conditionRemove')}
          onClick={onRemove}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
