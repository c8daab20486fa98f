import { ConnectionsTab } from '../features/integrations/connections-tab.tsx';
import { ParkedTab } from '../features/integrations/parked-tab.tsx';
import {
  integrationAddress,
  integrationTabs,
  plainPlace,
  useIntegrationPlace,
} from '../features/integrations/use-integration-place.ts';
import { MailTab } from '../features/mail/mail-tab.tsx';
import type { PageProps } from '../pages.ts';
import { useSites } from '../ui/sites-context.ts';
import { Tabs } from '../ui/tabs.tsx';
import { useWords } from '../ui/words-context.tsx';

/** Integrations: what is connected and how it is doing, and what came and could not be worked off. */
export function IntegrationsPage({ account }: PageProps) {
  const { say, name } = useWords();
  const { place, go } = useIntegrationPlace();
  const sites = useSites();
  const canWrite = account.scopes.includes('settings:write');
  const canDeliver = account.scopes.includes('deliveries:manage');
  const own = integrationTabs.filter((tab) => tab !== 'parked' || canDeliver);
  const tab = own.find((one) => one === place.tab) ?? 'connections';
  const tabs = own.map((id) => ({
    id,
    name: name('integrationTab', id),
    address: integrationAddress({ ...plainPlace(place.site), tab: id }),
  }));
  return (
    <main class="page sites-page integrations-page">
      <div class="page-head">
        <h1>{say('page-integrations')}</h1>
        {sites.length > 1 && (
          <select
            class="select"
            aria-label={say('integrationSite')}
            value={place.site}
            onChange={(event) => go({ site: event.currentTarget.value, delivery: '', connection: '' })}
          >
            <option value="">{say('allSitesOfYours')}</option>
            {sites.map((site) => (
              <option key={site.id} value={site.id}>
                {site.name}
              </option>
            ))}
          </select>
        )}
      </div>
      <Tabs
        label={say('integrationParts')}
        tabs={tabs}
        current={tab}
        onGo={(next) => go({ ...plainPlace(place.site), tab: next })}
      />
      {tab === 'parked' && <ParkedTab place={place} go={go} />}
      {tab === 'mail' && <MailTab site={place.site} canWrite={canWrite} seesLetters={canDeliver} />}
      {tab === 'connections' && <ConnectionsTab site={place.site} canWrite={canWrite} />}
    </main>
  );
}
