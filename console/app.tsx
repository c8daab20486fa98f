import { useMemo } from 'preact/hooks';
import { useAccount } from './features/account/use-account.ts';
import { InquiriesPage } from './pages/inquiries-page.tsx';
import { LogInPage } from './pages/log-in-page.tsx';
import { ApiContext } from './ui/api-context.ts';
import { FailureNotice } from './ui/notice.tsx';
import { NowProvider } from './ui/now-context.tsx';
import { SitesContext } from './ui/sites-context.ts';
import { WordsProvider } from './ui/words-context.tsx';

/** The whole console: the log-in for strangers, the inquiries for everyone else. */
export function App() {
  return (
    <WordsProvider>
      <NowProvider>
        <Door />
      </NowProvider>
    </WordsProvider>
  );
}

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
  return (
    <ApiContext.Provider value={api}>
      <SitesContext.Provider value={sites}>
        <InquiriesPage email={visitor.account.email} onLogOut={leave} />
      </SitesContext.Provider>
    </ApiContext.Provider>
  );
}
