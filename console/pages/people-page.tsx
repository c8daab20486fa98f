import { AuditTab } from '../features/audit/audit-tab.tsx';
import { PeopleTab } from '../features/people/people-tab.tsx';
import { TokensTab } from '../features/people/tokens-tab.tsx';
import type { PageProps } from '../pages.ts';
import { Tabs } from '../ui/tabs.tsx';
import { useTab } from '../ui/use-tab.ts';
import { useWords } from '../ui/words-context.tsx';

const parts = ['people', 'tokens', 'log'] as const;

/** "Access": who gets in, which programs do, and what all of them did. */
export function PeoplePage({ account }: PageProps) {
  const { say } = useWords();
  const { tab, go } = useTab(parts);
  const tabs = parts.map((id) => ({
    id,
    name: say(`accessTab-${id}`),
    address: id === parts[0] ? location.pathname : `?tab=${id}`,
  }));
  return (
    <main class="page">
      <div class="sheet">
        <header class="sheet-head">
          <h1>{say('page-people')}</h1>
          <Tabs label={say('accessTabs')} tabs={tabs} current={tab} onGo={go} />
        </header>
        {tab === 'people' && <PeopleTab own={account.email} />}
        {tab === 'tokens' && <TokensTab />}
        {tab === 'log' && <AuditTab />}
      </div>
    </main>
  );
}
