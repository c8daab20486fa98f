import type { TargetedSubmitEvent } from 'preact';
import { useState } from 'preact/hooks';
import { ApiFailure } from '../../api.ts';
import { waitOf } from '../../format/time.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { Words } from '../../words.ts';

/** E-mail and password; a refusal is said beside them, and what was typed stays. */
export function LogInForm({ logIn }: { logIn: (email: string, password: string) => Promise<void> }) {
  const words = useWords();
  const { say } = words;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);
    try {
      await logIn(String(form.get('email')), String(form.get('password')));
    } catch (error) {
      setFailure(error);
    }
    setBusy(false);
  };

  return (
    <form class="log-in-form" onSubmit={submit}>
      <label class="field">
        <span>{say('email')}</span>
        <input type="email" name="email" autoComplete="username" required />
      </label>
      <label class="field">
        <span>{say('password')}</span>
        <input type="password" name="password" autoComplete="current-password" required />
      </label>
      <p class="form-failure" role="alert">
        {failure !== null && refusal(failure, words)}
      </p>
      <button type="submit" class="button primary" disabled={busy}>
        {say(busy ? 'loggingIn' : 'logIn')}
      </button>
    </form>
  );
}

function refusal(failure: unknown, { say, language }: Words): string {
  if (!(failure instanceof ApiFailure)) return say('failedServer');
  if (failure.kind === 'log-in') return say('wrongLogIn');
  if (failure.kind === 'offline') return say('failedOffline');
  if (failure.kind === 'wait') return say('tooManyTries', { wait: waitOf(failure.retryAfterSec ?? 60, language) });
  // A bad request here is an address or password that the backend will not even look at.
  return say(failure.kind === 'refused' ? 'wrongLogIn' : 'failedServer');
}
