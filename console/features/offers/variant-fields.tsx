import type { Variant } from '../../../contracts/offers.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { SureButton } from '../people/sure-button.tsx';
import { NumberControl, TextControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt } from '../schema-form/use-save.ts';

interface VariantFieldsProps {
  variant: Variant;
  errors: readonly FieldError[];
  path: string;
  onChange: (variant: Variant) => void;
  onEven: () => void;
  onRemove: () => void;
}

/** A variant's name and share, where there are several. */
export function VariantFields({ variant, errors, path, onChange, onEven, onRemove }: VariantFieldsProps) {
  const { say } = useWords();
  return (
    <div class="variant-fields">
      <FormField label={say('offerVariantName')} errors={errorsAt(errors, [`${path}.name`])}>
        {(ids) => (
          <TextControl
            {...{ ids, value: variant.name, onChange: (name) => onChange({ ...variant, name: String(name ?? '') }) }}
          />
        )}
      </FormField>
      <FormField label={say('offerShare')} errors={errorsAt(errors, [`${path}.share`])}>
        {(ids) => (
          <NumberControl
            {...{
              ids,
              value: variant.share,
              empty: undefined,
              onChange: (share) => onChange({ ...variant, share: share as number }),
            }}
          />
        )}
      </FormField>
      <div class="variant-actions">
        <button type="button" class="button small" onClick={onEven}>
          {say('offerShareEven')}
        </button>
        <SureButton name={say('offerVariantRemove')} onSure={onRemove} />
      </div>
    </div>
  );
}
