import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { useWords } from '../../ui/words-context.tsx';
import type { Edit } from '../sites/sites-api.ts';
import { ChoiceControl, type FormValue, LinesControl, NumberControl, TextControl } from './controls.tsx';
import type { FieldSpec } from './field-kinds.ts';
import { FieldErrors, FormField } from './form-field.tsx';
import { SaveRow } from './save-row.tsx';
import { errorsAt, useSave } from './use-save.ts';

interface SettingsFormProps {
  fields: readonly FieldSpec[];
  /** The settings that the form begins with: the draft's, else the live ones. */
  settings: object;
  save: (changes: Edit[]) => Promise<void>;
  canWrite: boolean;
}

/** A form over some fields of a site's settings: only what was changed in it goes into the draft. */
export function SettingsForm({ fields, settings, save, canWrite }: SettingsFormProps) {
  const [edits, setEdits] = useState<ReadonlyMap<string, Edit>>(new Map());
  const saving = useSave();
  useEffect(() => {
    if (edits.size > 0) saving.clear();
  }, [edits]);

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sent = [...edits.values()].map(withoutEmptyLines);
    if (await saving.run(() => save(sent))) setEdits(new Map());
  };
  const known = fields.flatMap(({ path }) => errorsAt(saving.errors, path));
  const others = saving.errors.filter((error) => !known.includes(error));

  return (
    <form class="settings-form" onSubmit={submit} noValidate>
      <fieldset disabled={!canWrite} class="plain">
        {fields.map((field) => {
          const name = field.path.join('.');
          const stored = valueAt(settings, field.path);
          const edit = edits.get(name);
          return (
            <SettingsField
              key={name}
              field={field}
              value={edit ? edit.after : (stored ?? field.standard)}
              errors={errorsAt(saving.errors, field.path)}
              onChange={(after) => setEdits((old) => new Map(old).set(name, { path: [...field.path], after }))}
            />
          );
        })}
      </fieldset>
      <FieldErrors errors={others} />
      {canWrite && <SaveRow saving={saving} isDirty={edits.size > 0} onReset={() => setEdits(new Map())} />}
    </form>
  );
}

interface SettingsFieldProps {
  field: FieldSpec;
  value: FormValue;
  errors: ReturnType<typeof errorsAt>;
  onChange: (value: FormValue) => void;
}

function SettingsField({ field, value, errors, onChange }: SettingsFieldProps) {
  if (field.kind === 'switch') return <SwitchField {...{ field, value, errors, onChange }} />;
  return (
    <FormField label={field.label} help={field.help} errors={errors}>
      {(ids) => {
        if (field.kind === 'number') return <NumberControl {...{ ids, value, onChange }} empty={field.empty} />;
        if (field.kind === 'lines') return <LinesControl {...{ ids, value, onChange }} />;
        if (field.kind === 'choice') return <ChoiceControl {...{ ids, value, onChange }} choices={field.choices} />;
        return <TextControl {...{ ids, value, onChange }} suggestions={field.suggestions} />;
      }}
    </FormField>
  );
}

function SwitchField({ field, value, errors, onChange }: SettingsFieldProps) {
  const { say } = useWords();
  const id = useId();
  return (
    <div class="form-field">
      <label class="check-row" for={id}>
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          aria-describedby={field.help ? `${id}-help` : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{field.label}</span>
        <span class="quiet">{say(value === true ? 'switchedOn' : 'switchedOff')}</span>
      </label>
      {field.help && (
        <p class="field-help" id={`${id}-help`}>
          {field.help}
        </p>
      )}
      <FieldErrors errors={errors} />
    </div>
  );
}

/** The value at a path of some settings. */
export function valueAt(settings: object, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    settings,
  );
}

/** Empty lines at the end of a list are how people type, not entries. */
function withoutEmptyLines({ path, after }: Edit): Edit {
  if (!Array.isArray(after)) return { path, ...(after !== undefined && { after }) };
  return { path, after: after.map((line) => String(line).trim()).filter((line) => line !== '') };
}
