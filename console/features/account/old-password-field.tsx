import { fieldFailure } from '../../format/failure-text.ts';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../ui/words-context.tsx';

/** Asks for the password that one has, before something that matters. */
export function OldPasswordField({ failure, takesFocus = false }: { failure: unknown; takesFocus?: boolean }) {
  const words = useWords();
  return (
    <Field
      type="password"
      label={words.say('oldPassword')}
      name="password"
      autoComplete="current-password"
      required
      takesFocus={takesFocus}
      error={fieldFailure(failure, 'password', words)}
    />
  );
}
