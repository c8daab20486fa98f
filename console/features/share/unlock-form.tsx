import { fieldFailure, formFailure } from '../../format/failure-text.ts';
import { Field } from '../../ui/field.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { SharedApi } from './shared-api.ts';

/** Asks for a link's password. */
export function UnlockForm({ api, onPass }: { api: SharedApi; onPass: (pass: string) => void }) {
  const words = useWords();
  const { say } = words;
  const { busy, failure, submit } = useSubmit(async (form) => {
    const { pass } = await api.unlock(String(form.get('password')));
    onPass(pass);
  });
  return (
    <>
      <h1>{say('shareLocked')}</h1>
      <p class="door-tagline">{say('shareLockedText')}</p>
      <form class="log-in-form" onSubmit={submit}>
        <Field
          type="password"
          label={say('password')}
          name="password"
          autoComplete="off"
          required
          takesFocus
          error={fieldFailure(failure, 'password', words)}
        />
        <p class="form-failure" role="alert">
          {formFailure(failure, ['password'], words)}
        </p>
        <button type="submit" class="button primary" disabled={busy}>
          {say('shareUnlock')}
        </button>
      </form>
    </>
  );
}
