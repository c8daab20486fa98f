import { formFailure } from '../format/failure-text.ts';
import { useWords } from './words-context.tsx';

interface DialogEndProps {
  /** What the button says. */
  action: string;
  /** What it says while the form is on its way. */
  busyText: string;
  busy: boolean;
  failure: unknown;
  /** Fields that say themselves what is wrong with them. */
  fields?: readonly string[];
  onClose: () => void;
}

/** The end of a form in a dialog: why it failed as a whole, the button that sends it, and the way out. */
export function DialogEnd({ action, busyText, busy, failure, fields = [], onClose }: DialogEndProps) {
  const words = useWords();
  return (
    <>
      <p class="form-failure" role="alert">
        {formFailure(failure, fields, words)}
      </p>
      <div class="form-end">
        <button type="submit" class="button primary" disabled={busy}>
          {busy ? busyText : action}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {words.say('accessCancel')}
        </button>
      </div>
    </>
  );
}
