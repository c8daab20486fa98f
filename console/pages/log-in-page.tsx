import type { LogInAttempt } from '../api.ts';
import { LogInForm } from '../features/account/log-in-form.tsx';
import { Logo } from '../ui/icon.tsx';
import { LanguageSwitch } from '../ui/language-switch.tsx';
import { useWords } from '../ui/words-context.tsx';

/** The first thing a stranger sees. */
export function LogInPage({ logIn }: { logIn: (attempt: LogInAttempt) => Promise<void> }) {
  const { say } = useWords();
  return (
    <main class="door">
      <div class="door-card">
        <Logo />
        <h1>{say('product')}</h1>
        <p class="door-tagline">{say('tagline')}</p>
        <LogInForm logIn={logIn} />
      </div>
      <LanguageSwitch />
    </main>
  );
}
