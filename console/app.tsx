import { useMemo } from 'preact/hooks';
import type { Account } from './api.ts';
import { useAccount } from './features/account/use-account.ts';
import { Shell } from './features/shell/shell.tsx';
import { LogInPage } from './pages/log-in-page.tsx';
import { WelcomePage } from './pages/welcome-page.tsx';
import { pageAt } from './pages.ts';
import { withTexts } from './texts.ts';
import { ApiContext } from './ui/api-context.ts';
import { Lazy, LazyPage } from './ui/lazy-page.tsx';
import { FailureNotice, Notice } from './ui/notice.tsx';
import { NowProvider } from './ui/now-context.tsx';
import { SitesContext } from './ui/sites-context.ts';
import { usePath } from './ui/use-path.ts';
import { useWords, WordsProvider } from './ui/words-context.tsx';

/** The whole console: the log-in for strangers, what a one-time link opens, the pages for everyone else. */
export function App() {
  return (
    <WordsProvider>
      <NowProvider>
        <Entrance />
      </NowProvider>
    </WordsProvider>
  );
}

/** What an address opens without a log-in, and for all others the door. */
function Entrance() {
  if (location.pathname === '/welcome') return <WelcomePage />;
  if (location.pathname === '/share') return <Lazy load={loadShare}>{(SharePage) => <SharePage />}</Lazy>;
  return <Door />;
}

const loadShare = async () => (await withTexts(import('./pages/share-page.tsx'))).SharePage;
const loadFactor = async () => (await withTexts(import('./pages/factor-page.tsx'))).FactorPage;

function Door() {
  const { api, visitor, enter, leave, retry } = useAccount();
  const sites = useMemo(() => (visitor.state === 'known' ? visitor.account.sites : []), [visitor]);
  if (visitor.state === 'loading') return <main class="door" aria-busy="true" />;
  if (visitor.state === 'stranger') return <LogInPage logIn={enter} />;
  if (visitor.state === 'failed') {
    return (
      <main class="door">
        <FailureNotice kind={visitor.kind} onRetry={retry} />
      </main>
    );
  }
  const { account } = visitor;
  return (
    <ApiContext.Provider value={api}>
      <SitesContext.Provider value={sites}>
        {account.owesFactor ? (
          <Lazy load={loadFactor}>
            {(FactorPage) => <FactorPage account={account} onDone={retry} onLogOut={leave} />}
          </Lazy>
        ) : (
          <Inside account={account} onLogOut={leave} />
        )}
      </SitesContext.Provider>
    </ApiContext.Provider>
  );
}

function Inside({ account, onLogOut }: { account: Account; onLogOut: () => void }) {
  const { path, go } = usePath();
  const page = pageAt(path);
  const isOpen = page && (!page.scope || account.scopes.includes(page.scope));
  return (
    <Shell account={account} current={page?.id ?? ''} onGo={go} onLogOut={onLogOut}>
      {isOpen ? <LazyPage page={page} account={account} /> : <LostPage onGo={go} />}
    </Shell>
  );
}

function LostPage({ onGo }: { onGo: (address: string) => void }) {
  const { say } = useWords();
  return (
    <main class="page">
      <Notice title={say('pageLost')} text={say('pageLostText')}>
        <button type="button" class="button" onClick={() => onGo('/')}>
          {say('toInquiries')}
        </button>
      </Notice>
    </main>
  );
}
