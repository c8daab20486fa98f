import type { FieldError } from '../../../contracts/problem.ts';
import { FieldErrors } from '../schema-form/form-field.tsx';

interface TickListProps {
  label: string;
  options: readonly { id: string; name: string }[];
  chosen: readonly string[];
  errors: readonly FieldError[];
  onChange: (chosen: string[]) => void;
}

/** Some of a few, each with a box to tick; in the order of the options. */
export function TickList({ label, options, chosen, errors, onChange }: TickListProps) {
  const put = (id: string, isChosen: boolean) =>
    onChange(options.map((one) => one.id).filter((one) => (one === id ? isChosen : chosen.includes(one))));
  return (
    <fieldset class="tick-list">
      <legend>{label}</legend>
      {options.map(({ id, name }) => (
        <label key={id} class="check-row">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => put(id, event.currentTarget.checked)}
          />
          {name}
        </label>
      ))}
      <FieldErrors errors={errors} />
    </fieldset>
  );
}
