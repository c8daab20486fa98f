import { useState } from 'preact/hooks';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { FieldErrors, FormField } from '../schema-form/form-field.tsx';
import { ConditionRow } from './condition-row.tsx';
import {
  type Condition,
  type FieldCondition,
  fromSimple,
  isCondition,
  type SimpleCondition,
  toSimple,
} from './conditions.ts';

interface ConditionFieldProps {
  condition: Condition;
  labels: readonly string[];
  errors: readonly FieldError[];
  /** Told `null` while what is typed is no condition. */
  onChange: (condition: Condition | null) => void;
}

/** A campaign's conditions: rows that all or any of must be met; what is nested deeper is edited as JSON. */
export function ConditionField({ condition, labels, errors, onChange }: ConditionFieldProps) {
  const { say } = useWords();
  const simple = toSimple(condition);
  const [asJson, setAsJson] = useState(simple === null);
  const turn = () => {
    setAsJson(!asJson);
    // What was typed last and is no condition is left behind.
    onChange(condition);
  };
  return (
    <fieldset class="conditions">
      <legend>{say('conditionsTitle')}</legend>
      {asJson || !simple ? (
        <ConditionJson condition={condition} onChange={onChange} />
      ) : (
        <ConditionRows simple={simple} labels={labels} onChange={(next) => onChange(fromSimple(next))} />
      )}
      <FieldErrors errors={errors} />
      {simple && (
        <button type="button" class="button quiet-button" onClick={turn}>
          {say(asJson ? 'conditionsAsRows' : 'conditionsAsJson')}
        </button>
      )}
    </fieldset>
  );
}

interface ConditionRowsProps {
  simple: SimpleCondition;
  labels: readonly string[];
  onChange: (simple: SimpleCondition) => void;
}

const newRow: FieldCondition = { field: 'utm_source', is: 'equals', value: '' };

function ConditionRows({ simple: given, labels, onChange }: ConditionRowsProps) {
  const { say } = useWords();
  // With one row "all" and "any" are the same condition, but not the same wish for the next row.
  const [join, setJoin] = useState(given.join);
  const simple = { ...given, join };
  const setRows = (rows: FieldCondition[]) => onChange({ ...simple, rows });
  return (
    <>
      {simple.rows.length > 1 && (
        <label class="condition-join">
          <span class="unseen">{say('conditionsJoin')}</span>
          <select
            class="select"
            value={join}
            onChange={({ currentTarget: { value } }) => {
              const chosen = value === 'any' ? 'any' : 'all';
              setJoin(chosen);
              onChange({ ...simple, join: chosen });
            }}
          >
            <option value="all">{say('conditionsAll')}</option>
            <option value="any">{say('conditionsAny')}</option>
          </select>
        </label>
      )}
      {simple.rows.map((row, index) => (
        <ConditionRow
          key={index}
          row={row}
          labels={labels}
          onChange={(changed) => setRows(simple.rows.with(index, changed))}
          onRemove={simple.rows.length > 1 ? () => setRows(simple.rows.toSpliced(index, 1)) : null}
        />
      ))}
      <button type="button" class="button" onClick={() => setRows([...simple.rows, newRow])}>
        {say('conditionAdd')}
      </button>
    </>
  );
}

/** The condition's JSON. */
function ConditionJson({ condition, onChange }: Pick<ConditionFieldProps, 'condition' | 'onChange'>) {
  const { say } = useWords();
  const [text, setText] = useState(() => JSON.stringify(condition, null, 2));
  const isSound = parsed(text) !== null;
  return (
    <FormField label={say('conditionsJson')} help={say(isSound ? 'conditionsJsonHelp' : 'conditionsJsonBroken')}>
      {(ids) => (
        <textarea
          {...ids}
          class="input lines-input code"
          rows={10}
          spellcheck={false}
          value={text}
          aria-invalid={!isSound}
          onInput={({ currentTarget: { value } }) => {
            setText(value);
            onChange(parsed(value));
          }}
        />
      )}
    </FormField>
  );
}

function parsed(text: string): Condition | null {
  try {
    const value: unknown = JSON.parse(text);
    return isCondition(value) ? value : null;
  } catch {
    return null;
  }
}
