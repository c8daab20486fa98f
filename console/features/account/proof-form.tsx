import { formFailure } from '../../format/failure-text.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { useWords } from '../../ui/words-context.tsx';
import { OldPasswordField } from './old-password-field.tsx';

interface ProofFormProps {
  /** What the button says. */
  action: string;
  onProof: (password: string) => Promise<void>;
  onCancel: () => void;
}

/** Asks for the password once more. */
export function ProofForm({ action, onProof, onCancel }: ProofFormProps) {
  const words = useWords();
  const { say } = words;
  const { busy, failure, submit } = useSubmit((form) => onProof(String(form.get('password'))));
  return (
    <form class="stack" onSubmit={submit}>
      <OldPasswordField failure={failure} takesFocus />
      <div class="form-end">
        <button type="submit" class="button primary" disabled={busy}>
          {busy ? say('accessSaving') : action}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {say('accessCancel')}
        </button>
        <span class="form-failure" role="alert">
          {formFailure(failure, ['password'], words)}
        </span>
      </div>
    </form>
  );
}
