import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { ParkedDelivery } from '../../../contracts/parked.ts';
import { useWords } from '../../ui/words-context.tsx';
import { FieldErrors, FormField } from '../schema-form/form-field.tsx';
import { useSave } from '../schema-form/use-save.ts';
import { FormFailure } from './form-failure.tsx';
import type { IntegrationsApi } from './integrations-api.ts';

interface DeliveryContentProps {
  delivery: ParkedDelivery;
  api: IntegrationsApi;
  onMended: () => Promise<void>;
}

const mostRows = 12;

/** The content of a parked delivery as JSON: read, and mended where anything in it can be read. */
export function DeliveryContent({ delivery, api, onMended }: DeliveryContentProps) {
  const { say } = useWords();
  const saving = useSave();
  const shown = JSON.stringify(simpleFirst(delivery.body), null, 2);
  const [edited, setEdited] = useState<string | null>(null);
  const [notJson, setNotJson] = useState<string | null>(null);
  if (!delivery.editable) return <p class="quiet">{say('parkedSealed')}</p>;
  const change = (text: string) => {
    setEdited(text);
    setNotJson(null);
    saving.clear();
  };
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    let body: object;
    try {
      body = JSON.parse(edited ?? shown);
    } catch (error) {
      setNotJson(error instanceof Error ? error.message : '');
      return;
    }
    const mended = await saving.run(async () => {
      await api.mend(delivery.id, body);
      await onMended();
    });
    if (mended) setEdited(null);
  };
  const isDirty = edited !== null && edited !== shown;
  return (
    <form class="delivery-content" onSubmit={submit} noValidate>
      <FormField label={say('parkedContent')} help={say('parkedMasked')}>
        {(ids) => (
          <textarea
            {...ids}
            class="input lines-input code"
            rows={Math.min(shown.split('\n').length + 1, mostRows)}
            spellcheck={false}
            value={edited ?? shown}
            aria-invalid={notJson !== null || saving.errors.length > 0}
            onInput={(event) => change(event.currentTarget.value)}
          />
        )}
      </FormField>
      {notJson !== null && (
        <p class="failure-line" role="alert">
          {say('parkedNotJson', { problem: notJson })}
        </p>
      )}
      <NamedErrors errors={saving.errors} />
      <div class="form-end">
        {isDirty && (
          <button type="submit" class="button" disabled={saving.state === 'busy'}>
            {say('parkedMendSave')}
          </button>
        )}
        <FormFailure failure={saving.failure} />
        <output class="form-done">{saving.state === 'saved' && !isDirty ? say('parkedMended') : ''}</output>
      </div>
    </form>
  );
}

/** What is mended is mostly a number or a word, and the database puts long names last: so what is simple stands first. */
function simpleFirst(body: object): object {
  const isDeep = ([, value]: [string, unknown]) => Number(typeof value === 'object' && value !== null);
  return Object.fromEntries(Object.entries(body).sort((a, b) => isDeep(a) - isDeep(b)));
}

/** Each wrong field by its path, since all of them stand in one text. */
function NamedErrors({ errors }: { errors: ReturnType<typeof useSave>['errors'] }) {
  return (
    <div class="named-errors">
      {errors.map((error) => (
        <div key={`${error.field} ${error.problem}`}>
          <code class="code">{error.field.replace(/^body\.?/, '')}</code>
          <FieldErrors errors={[{ ...error, field: '' }]} />
        </div>
      ))}
    </div>
  );
}
