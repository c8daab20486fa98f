import type { AdapterField, ConnectionView } from '../../../contracts/integrations.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { LinesControl, TextControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { DefaultControl, type DefaultValue } from './default-control.tsx';
import { SecretControl } from './secret-control.tsx';
import { SitesByNumberControl } from './sites-by-number-control.tsx';

interface AdapterFieldProps {
  field: AdapterField;
  value: unknown;
  /** All that is wrong with this field or below it. */
  errors: readonly FieldError[];
  /** What is told of its secret, where one is stored. */
  kept: ConnectionView['secrets'][number] | null;
  site: string;
  onChange: (value: unknown) => void;
}

/** One field of a connection's form, drawn as its adapter declares it. */
export function AdapterFieldControl({ field, value, errors, kept, site, onChange }: AdapterFieldProps) {
  const { language } = useWords();
  const [label, help] = [field.label[language], field.help[language]];
  if (field.control === 'sites-by-number') {
    return <SitesByNumberControl {...{ label, help, errors, onChange }} value={(value ?? []) as [string, string][]} />;
  }
  if (field.control === 'default') {
    const name = `settings.${field.name}`;
    return <DefaultControl {...{ label, help, errors, name, onChange }} value={value as DefaultValue | undefined} />;
  }
  return (
    <FormField label={label} help={help} errors={errors}>
      {(ids) => {
        if (field.control === 'secret') return <SecretControl {...{ ids, label, kept, site, value, onChange }} />;
        if (field.control === 'lines') return <LinesControl {...{ ids, value, onChange }} />;
        return <TextControl {...{ ids, value, onChange }} suggestions={field.suggestions} />;
      }}
    </FormField>
  );
}
