import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import type { CodesUploaded } from '../../../contracts/coupons.ts';
import type { FieldError } from '../../../contracts/problem.ts';
import { useWords } from '../../ui/words-context.tsx';
import { FieldErrors, FormField } from '../schema-form/form-field.tsx';
import { errorsAt, useSave } from '../schema-form/use-save.ts';
import { OfferFailure } from './offer-failure.tsx';
import type { OffersApi } from './offers-api.ts';

interface CodesUploadProps {
  api: OffersApi;
  pool: string;
  onChanged: () => void;
  onClose: () => void;
}

/** Gives a pool more codes: pasted, or from a file. Codes that are there already are counted and left alone. */
export function CodesUpload({ api, pool, onChanged, onClose }: CodesUploadProps) {
  const { say, count } = useWords();
  const saving = useSave();
  const [codes, setCodes] = useState('');
  const [uploaded, setUploaded] = useState<CodesUploaded | null>(null);
  const errors = saving.errors.map(byLine);
  const put = (text: string) => {
    setCodes(text);
    setUploaded(null);
    saving.clear();
  };
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    await saving.run(async () => {
      setUploaded(await api.upload(pool, codes));
      setCodes('');
      onChanged();
    });
  };
  return (
    <form class="settings-form" onSubmit={submit} noValidate>
      <FormField label={say('codesPaste')} help={say('codesPasteHelp')} errors={errorsAt(errors, ['codes'])}>
        {(ids) => (
          <textarea
            {...ids}
            class="input lines-input code"
            rows={6}
            spellcheck={false}
            value={codes}
            onInput={(event) => put(event.currentTarget.value)}
          />
        )}
      </FormField>
      <FormField label={say('codesFile')}>
        {(ids) => (
          <input
            {...ids}
            class="file-field"
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            onChange={(event) => void event.currentTarget.files?.[0]?.text().then(put)}
          />
        )}
      </FormField>
      <FieldErrors errors={errors.filter((error) => !errorsAt(errors, ['codes']).includes(error))} />
      {uploaded && (
        <output class="form-done">
          {count('codesAdded', uploaded.added)}. {uploaded.known > 0 && `${count('codesKnown', uploaded.known)}.`}
        </output>
      )}
      <div class="save-row">
        <button type="submit" class="button primary" disabled={saving.state === 'busy' || codes.trim() === ''}>
          {say('codesAdd')}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {say('close')}
        </button>
        <OfferFailure failure={saving.failure} />
      </div>
    </form>
  );
}

/** The backend names lines from 1, as people do; the form's errors say them by their place in the field. */
function byLine({ field, problem }: FieldError): FieldError {
  const line = /^line (\d+)$/.exec(field)?.[1];
  return line ? { field: `codes[${Number(line) - 1}]`, problem } : { field, problem };
}
