import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { FormField } from '../schema-form/form-field.tsx';

interface AccentFieldProps {
  accent: string;
  errors: readonly FieldError[];
  onChange: (accent: string) => void;
}

/** The one colour that a site chooses for what we draw on its pages. */
export function AccentField({ accent, errors, onChange }: AccentFieldProps) {
  const { say } = useWords();
  return (
    <FormField label={say('offerAccent')} errors={errors}>
      {(ids) => (
        <span class="accent-field">
          <input {...ids} type="color" value={accent} onInput={(event) => onChange(event.currentTarget.value)} />
          <code>{accent}</code>
        </span>
      )}
    </FormField>
  );
}
