import { useId } from 'preact/hooks';
import type { ControlIds } from './form-field.tsx';

/** A value as a form holds it until it is saved. */
export type FormValue = unknown;

interface ControlProps {
  ids: ControlIds;
  value: FormValue;
  onChange: (value: FormValue) => void;
}

/** One line of text, with what it may be offered below it; empty is nothing. */
export function TextControl({
  ids,
  value,
  onChange,
  suggestions = [],
}: ControlProps & { suggestions?: readonly string[] | undefined }) {
  const listId = useId();
  return (
    <>
      <input
        {...ids}
        class="input"
        type="text"
        list={suggestions.length > 0 ? listId : undefined}
        value={typeof value === 'string' ? value : ''}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => onChange(event.currentTarget.value || undefined)}
      />
      {suggestions.length > 0 && (
        <datalist id={listId}>
          {suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}

/** A number; empty is `empty`. What is no number is given on as it stands, so that the backend says what is wrong. */
export function NumberControl({ ids, value, onChange, empty }: ControlProps & { empty: null | undefined }) {
  return (
    <input
      {...ids}
      class="input short"
      type="text"
      inputMode="numeric"
      autocomplete="off"
      value={value === null || value === undefined ? '' : String(value)}
      onInput={({ currentTarget: { value: text } }) => onChange(text.trim() === '' ? empty : numberOf(text))}
    />
  );
}

/** Texts, one a line. */
export function LinesControl({ ids, value, onChange }: ControlProps) {
  const lines = Array.isArray(value) ? value : [];
  return (
    <textarea
      {...ids}
      class="input lines-input"
      rows={Math.min(Math.max(lines.length + 1, 2), 10)}
      spellcheck={false}
      value={lines.join('\n')}
      onInput={({ currentTarget: { value: text } }) => onChange(text === '' ? [] : text.split('\n'))}
    />
  );
}

export interface Choice {
  value: string;
  label: string;
}

/** One of a few. */
export function ChoiceControl({ ids, value, onChange, choices }: ControlProps & { choices: readonly Choice[] }) {
  return (
    <select
      {...ids}
      class="select"
      value={String(value ?? '')}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}

function numberOf(text: string): number | string {
  const number = Number(text.replace(/\s/g, '').replace(',', '.'));
  return Number.isFinite(number) ? number : text;
}
