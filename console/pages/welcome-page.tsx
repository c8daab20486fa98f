import { useEffect, useState } from 'preact/hooks';
import type { Welcome } from '../../contracts/account.ts';
import { ApiFailure, type FailureKind } from '../api.ts';
import { welcomeApi } from '../features/account/account-api.ts';
import { WelcomeForm } from '../features/account/welcome-form.tsx';
import { useApi } from '../ui/api-context.ts';
import { Logo } from '../ui/icon.tsx';
import { LanguageSwitch } from '../ui/language-switch.tsx';
import { FailureNotice } from '../ui/notice.tsx';
import { useWords } from '../ui/words-context.tsx';

type Link =
  | { state: 'loading' | 'dead' | 'used' }
  | { state: 'failed'; kind: FailureKind }
  | { state: 'good'; welcome: Welcome };

/** What a one-time link opens: a password to choose. The link's token stands behind `#`, where no server sees it. */
export function WelcomePage() {
  const api = useApi();
  const token = location.hash.slice(1);
  const [link, setLink] = useState<Link>({ state: 'loading' });
  const look = () => {
    setLink({ state: 'loading' });
    welcomeApi(api)
      .look(token)
      .then(
        (welcome) => setLink({ state: 'good', welcome }),
        (error) => setLink(failureOf(error)),
      );
  };
  useEffect(look, []);
  // A new page, so that nothing of the link is left in this one, nor in its history.
  const enter = () => location.replace('/');
  const accepted = ({ loggedIn }: { loggedIn: boolean }) => (loggedIn ? enter() : setLink({ state: 'used' }));

  return (
    <main class="door" aria-busy={link.state === 'loading'}>
      <div class="door-card">
        <Logo />
        {link.state === 'good' && <Invited welcome={link.welcome} token={token} onAccepted={accepted} />}
        {link.state === 'dead' && <Message title="linkDead" text="linkDeadText" onEnter={enter} />}
        {link.state === 'used' && <Message title="passwordSaved" text="passwordSavedText" onEnter={enter} />}
        {link.state === 'failed' && <FailureNotice kind={link.kind} onRetry={look} />}
      </div>
      <LanguageSwitch />
    </main>
  );
}

function Invited({ welcome, ...rest }: Parameters<typeof WelcomeForm>[0]) {
  const { say, name } = useWords();
  const role = name('role', welcome.role);
  return (
    <>
      <h1>{name('welcome', welcome.kind)}</h1>
      <p class="door-tagline">{say(`welcomeText-${welcome.kind}`, { role })}</p>
      <WelcomeForm welcome={welcome} {...rest} />
    </>
  );
}

interface MessageProps {
  title: 'linkDead' | 'passwordSaved';
  text: 'linkDeadText' | 'passwordSavedText';
  onEnter: () => void;
}

function Message({ title, text, onEnter }: MessageProps) {
  const { say } = useWords();
  return (
    <>
      <h1>{say(title)}</h1>
      <p class="door-tagline">{say(text)}</p>
      <button type="button" class="button" onClick={onEnter}>
        {say('toLogIn')}
      </button>
    </>
  );
}

/** Anything but a failure to ask means that the link is good for nothing. */
function failureOf(error: unknown): Link {
  const kind = error instanceof ApiFailure ? error.kind : 'server';
  return kind === 'gone' || kind === 'refused' ? { state: 'dead' } : { state: 'failed', kind };
}
