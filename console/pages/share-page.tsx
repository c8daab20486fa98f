import { useEffect, useMemo, useState } from 'preact/hooks';
import type { OpenShare } from '../../contracts/share.ts';
import { ApiFailure, type FailureKind } from '../api.ts';
import { type SharedApi, sharedApi } from '../features/share/shared-api.ts';
import { SharedContent } from '../features/share/shared-content.tsx';
import { UnlockForm } from '../features/share/unlock-form.tsx';
import { Logo } from '../ui/icon.tsx';
import { LanguageSwitch } from '../ui/language-switch.tsx';
import { FailureNotice } from '../ui/notice.tsx';
import { SitesContext } from '../ui/sites-context.ts';
import { useWords } from '../ui/words-context.tsx';

type Link =
  | { state: 'loading' | 'dead' | 'locked' }
  | { state: 'failed'; kind: FailureKind }
  | { state: 'open'; share: OpenShare };

/** What a shared link opens, without a log-in. Its token stands behind `#`, where no server and no other site sees it. */
export function SharePage() {
  const [token, setToken] = useState(location.hash.slice(1));
  useEffect(() => {
    const follow = () => setToken(location.hash.slice(1));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  // Another link is another page: nothing of the one before may stay.
  return <SharedLink key={token} token={token} />;
}

function SharedLink({ token }: { token: string }) {
  const [pass, setPass] = useState<string | null>(null);
  const api = useMemo(() => sharedApi(token, pass), [token, pass]);
  const [link, setLink] = useState<Link>({ state: 'loading' });
  const look = () => {
    setLink({ state: 'loading' });
    api.look().then(
      (shared) => setLink(shared.state === 'open' ? { state: 'open', share: shared } : { state: 'locked' }),
      (error) => setLink(failureOf(error)),
    );
  };
  useEffect(look, [api]);
  if (link.state === 'open') return <Opened share={link.share} api={api} />;
  return (
    <main class="door" aria-busy={link.state === 'loading'}>
      <div class="door-card">
        {link.state !== 'loading' && <Logo />}
        {link.state === 'locked' && <UnlockForm api={api} onPass={setPass} />}
        {link.state === 'dead' && <DeadLink />}
        {link.state === 'failed' && <FailureNotice kind={link.kind} onRetry={look} />}
      </div>
      <LanguageSwitch />
    </main>
  );
}

function Opened({ share, api }: { share: OpenShare; api: SharedApi }) {
  return (
    <SitesContext.Provider value={[share.site]}>
      <SharedContent share={share} api={api} />
    </SitesContext.Provider>
  );
}

function DeadLink() {
  const { say } = useWords();
  return (
    <>
      <h1>{say('linkDead')}</h1>
      <p class="door-tagline">{say('shareDeadText')}</p>
    </>
  );
}

/** Anything but a failure to ask means that the link is good for nothing. */
function failureOf(error: unknown): Link {
  const kind = error instanceof ApiFailure ? error.kind : 'server';
  return kind === 'gone' || kind === 'refused' ? { state: 'dead' } : { state: 'failed', kind };
}
