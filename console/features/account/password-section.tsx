import { useState } from 'preact/hooks';
import { formFailure } from '../../format/failure-text.ts';
import { useApi } from '../../ui/api-context.ts';
import { useSubmit } from '../../ui/use-submit.ts';
import { useWords } from '../../ui/words-context.tsx';
import { accountApi } from './account-api.ts';
import { NewPasswordField } from './new-password-field.tsx';
import { OldPasswordField } from './old-password-field.tsx';

/** Changes one's own password. */
export function PasswordSection({ email, onChanged }: { email: string; onChanged: () => void }) {
  const words = useWords();
  const { say } = words;
  const api = useApi();
  const [done, setDone] = useState(0);
  const { busy, failure, submit } = useSubmit(async (form) => {
    const [password, newPassword] = [String(form.get('password')), String(form.get('newPassword'))];
    await accountApi(api).changePassword({ password, newPassword });
    setDone((n) => n + 1);
    onChanged();
  });
  return (
    <section class="sheet-section" aria-labelledby="password-section">
      <h2 id="password-section">{say('passwordSection')}</h2>
      {/* A new form after a change, so that no password stays in the page. */}
      <form class="stack" onSubmit={submit} key={done}>
        <input
          type="email"
          class="unseen"
          autoComplete="username"
          value={email}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <OldPasswordField failure={failure} />
        <NewPasswordField name="newPassword" failure={failure} />
        <div class="form-end">
          <button type="submit" class="button" disabled={busy}>
            {say(busy ? 'accessSaving' : 'changePassword')}
          </button>
          <output class="form-done">{done > 0 && failure === null ? say('passwordChanged') : ''}</output>
          <span class="form-failure" role="alert">
            {formFailure(failure, ['password', 'newPassword'], words)}
          </span>
        </div>
      </form>
    </section>
  );
}
