import { fieldFailure } from '../../format/failure-text.ts';
import { Field } from '../../ui/field.tsx';
import { useWords } from '../../ui/words-context.tsx';

/** Where a password is chosen. Its bounds are those of contracts/account.ts, which would bring its checks along. */
export function NewPasswordField({ name, failure }: { name: string; failure: unknown }) {
  const words = useWords();
  return (
    <Field
      type="password"
      label={words.say('newPassword')}
      hint={words.say('passwordHint')}
      name={name}
      autoComplete="new-password"
      minLength={8}
      maxLength={256}
      required
      error={fieldFailure(failure, name, words)}
    />
  );
}
