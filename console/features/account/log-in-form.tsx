import { useState } from 'preact/hooks';
import { ApiFailure, type LogInAttempt } from '../../api.ts';
import { formFailure } from '../../format/failure-text.ts';
import { Field } from '../../ui/field.tsx';
import { useSubmit } from '../../ui/use-submit.ts';
import { useWords } from '../../ui/words-context.tsx';

/** E-mail and password, then the code of the second factor where there is one; what was typed stays. */
export function LogInForm({ logIn }: { logIn: (attempt: LogInAttempt) => Promise<void> }) {
  const words = useWords();
  const { say } = words;
  const [proven, setProven] = useState<LogInAttempt | null>(null);
  const { busy, failure, submit } = useSubmit(async (form) => {
    const attempt = proven ?? { email: String(form.get('email')), password: String(form.get('password')) };
    try {
      await logIn(proven ? { ...attempt, code: String(form.get('code')) } : attempt);
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.code !== 'code-needed') throw error;
      setProven(attempt);
    }
  });

  return (
    <form class="log-in-form" onSubmit={submit}>
      {proven ? (
        <>
          <p class="form-note">
            {proven.email} ·{' '}
            <button type="button" class="text-button" onClick={() => setProven(null)}>
              {say('otherAccount')}
            </button>
          </p>
          <Field
            label={say('codeAsked')}
            hint={say('codeHint')}
            name="code"
            autoComplete="one-time-code"
            autoCapitalize="off"
            spellcheck={false}
            maxLength={64}
            required
            takesFocus
          />
        </>
      ) : (
        <>
          <Field type="email" label={say('email')} name="email" autoComplete="username" required />
          <Field type="password" label={say('password')} name="password" autoComplete="current-password" required />
        </>
      )}
      <p class="form-failure" role="alert">
        {refusal()}
      </p>
      <button type="submit" class="button primary" disabled={busy}>
        {say(busy ? 'loggingIn' : 'logIn')}
      </button>
    </form>
  );

  function refusal(): string {
    // A bad request here is an address or password that the backend will not even look at.
    if (failure instanceof ApiFailure && failure.kind === 'refused') return say('wrongLogIn');
    return formFailure(failure, [], words);
  }
}
