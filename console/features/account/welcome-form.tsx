import type { Welcome } from '../../../contracts/account.ts';
import { fieldFailure, formFailure } from '../../format/failure-text.ts';
import { useApi } from '../../ui/api-context.ts';
import { Field } from '../../ui/field.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { useWords } from '../../ui/words-context.tsx';
import { welcomeApi } from './account-api.ts';
import { NewPasswordField } from './new-password-field.tsx';

interface WelcomeFormProps {
  welcome: Welcome;
  token: string;
  onAccepted: (outcome: { loggedIn: boolean }) => void;
}

/** Chooses the password that a one-time link is good for. */
export function WelcomeForm({ welcome, token, onAccepted }: WelcomeFormProps) {
  const words = useWords();
  const { say } = words;
  const api = useApi();
  const isOwner = welcome.kind === 'owner';
  const { busy, failure, submit } = useSubmit(async (form) => {
    const password = String(form.get('password'));
    const email = isOwner ? { email: String(form.get('email')) } : {};
    onAccepted(await welcomeApi(api).accept({ token, password, ...email }));
  });
  return (
    <form class="log-in-form" onSubmit={submit}>
      <Field
        type="email"
        label={say('email')}
        name="email"
        autoComplete="username"
        defaultValue={welcome.email}
        readOnly={!isOwner}
        required
        error={fieldFailure(failure, 'email', words)}
      />
      <NewPasswordField name="password" failure={failure} />
      <p class="form-failure" role="alert">
        {formFailure(failure, ['email', 'password'], words)}
      </p>
      <button type="submit" class="button primary" disabled={busy}>
        {say(busy ? 'accessSaving' : welcome.kind === 'password' ? 'passwordSubmit' : 'welcomeSubmit')}
      </button>
    </form>
  );
}
