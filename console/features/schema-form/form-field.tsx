import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { problemText } from './problem-text.ts';

/** What a control needs to be tied to its label, help and errors. */
export interface ControlIds {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
}

interface FormFieldProps {
  label: string;
  help?: string | undefined;
  errors?: readonly FieldError[];
  children: (ids: ControlIds) => ComponentChildren;
}

/** A control with its label, help and what is wrong with it. */
export function FormField({ label, help, errors = [], children }: FormFieldProps) {
  const id = useId();
  const described = [help ? `${id}-help` : '', errors.length > 0 ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': errors.length > 0 })}
      {help && (
        <p class="field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      <FieldErrors id={`${id}-error`} errors={errors} />
    </div>
  );
}

/** What is wrong, each with the part of the field that it is about. */
export function FieldErrors({ id, errors }: { id?: string; errors: readonly FieldError[] }) {
  const { say, language } = useWords();
  if (errors.length === 0) return null;
  return (
    <div class="field-errors" id={id} role="alert">
      <ul>
        {errors.map(({ field, problem }) => (
          <li key={`${field} ${problem}`}>
            {lineOf(field) !== null && <strong>{say('lineNumber', { n: lineOf(field) ?? 0 })} </strong>}
            <span {...problemText(problem, language)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Which line of a list, or row of a condition, is meant, from 1. */
function lineOf(field: string): number | null {
  const found = /\[(\d+)\](?:\.(?:value|name|is|field))?$/.exec(field);
  return found ? Number(found[1]) + 1 : null;
}
