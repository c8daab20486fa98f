import type { Account, Site } from '../api.ts';
import { MergesTab } from '../features/segments/merges-tab.tsx';
import { PersonDetail } from '../features/segments/person-detail.tsx';
import { SegmentEditor } from '../features/segments/segment-editor.tsx';
import { segmentsApi } from '../features/segments/segments-api.ts';
import { SegmentsTab } from '../features/segments/segments-tab.tsx';
import { SharedTab } from '../features/segments/shared-tab.tsx';
import { audienceAddress, audienceTabs, useAudiencePlace } from '../features/segments/use-audience-place.ts';
import type { PageProps } from '../pages.ts';
import { useApi } from '../ui/api-context.ts';
import { Icon } from '../ui/icon.tsx';
import { InnerLink } from '../ui/inner-link.tsx';
import { FailureNotice, Notice } from '../ui/notice.tsx';
import { useSites } from '../ui/sites-context.ts';
import { Tabs } from '../ui/tabs.tsx';
import { useResource } from '../ui/use-resource.ts';
import { useWords } from '../ui/words-context.tsx';

/** Segments of a site's people, who is one person there, and contacts that are nobody's; one segment or person by itself where it is open. */
export function AudiencePage({ account }: PageProps) {
  const { say } = useWords();
  const { place } = useAudiencePlace();
  const sites = useSites();
  const site = sites.find(({ id }) => id === place.site) ?? sites[0];
  if (!site) {
    return (
      <main class="page">
        <h1 class="unseen">{say('page-audience')}</h1>
        <Notice title={say('noSites')} text={say('noSitesText')} />
      </main>
    );
  }
  if (place.person !== '') return <OnePerson key={`${site.id} ${place.person}`} {...{ site, account }} />;
  if (place.segment !== '') return <OneSegment key={`${site.id} ${place.segment}`} {...{ site, account }} />;
  return <Lists key={site.id} {...{ site, account }} />;
}

interface OfSite {
  site: Site;
  account: Account;
}

function Lists({ site, account }: OfSite) {
  const { say, name } = useWords();
  const { place, go } = useAudiencePlace();
  const sites = useSites();
  const api = segmentsApi(useApi(), site.id);
  const canWrite = account.scopes.includes('settings:write');
  const tabs = audienceTabs
    .filter((id) => id === 'segments' || account.scopes.includes('inquiries:read'))
    .map((id) => ({
      id,
      name: name('audienceTab', id),
      address: audienceAddress({ tab: id, site: place.site, segment: '', person: '' }),
    }));
  const make = () => go({ site: site.id, segment: 'new' });
  return (
    <main class="page sites-page offers-page">
      <div class="page-head">
        <h1>{say('page-audience')}</h1>
        <div class="page-tools">
          {sites.length > 1 && (
            <select
              class="select"
              aria-label={say('integrationSite')}
              value={site.id}
              onChange={(event) => go({ site: event.currentTarget.value })}
            >
              {sites.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
          {canWrite && place.tab === 'segments' && (
            <button type="button" class="button primary" onClick={make}>
              {say('segmentNew')}
            </button>
          )}
        </div>
      </div>
      <Tabs label={say('audienceParts')} tabs={tabs} current={place.tab} onGo={(tab) => go({ tab })} />
      {place.tab === 'segments' && <SegmentsTab {...{ api, site, canWrite, onNew: make }} />}
      {place.tab === 'merges' && <MergesTab {...{ api, site, canWrite }} />}
      {place.tab === 'shared' && <SharedTab {...{ api, site, canWrite }} />}
    </main>
  );
}

/** What somebody edits stands still. */
const editedRefreshMs = 3_600_000;

function OneSegment({ site, account }: OfSite) {
  const { say } = useWords();
  const { place, go } = useAudiencePlace();
  const api = segmentsApi(useApi(), site.id);
  const id = place.segment;
  const isNew = id === 'new';
  const { resource, retry, refresh } = useResource(`segment:${site.id}:${id}`, {
    load: async (signal) => (isNew ? null : await api.segment(id, signal)),
    everyMs: editedRefreshMs,
  });
  const close = () => go({ site: site.id, segment: '' });
  return (
    <main class="page sites-page offers-page">
      <Back to={audienceAddress({ tab: 'segments', site: site.id, segment: '', person: '' })} />
      <h1>{isNew ? say('segmentNew') : resource.state === 'full' ? resource.value?.settings.name : '…'}</h1>
      {resource.state === 'failed' && <FailureNotice kind={resource.kind} onRetry={retry} />}
      {resource.state === 'loading' && <div class="bones" aria-busy="true" />}
      {resource.state === 'full' && (
        <SegmentEditor
          key={resource.value?.changedAt ?? 'new'}
          {...{ api, site, segment: resource.value }}
          canWrite={account.scopes.includes('settings:write')}
          canExport={account.scopes.includes('inquiries:export')}
          onSaved={(saved) => (isNew ? go({ site: site.id, segment: saved.id }) : void refresh())}
          onRemoved={close}
        />
      )}
    </main>
  );
}

function OnePerson({ site, account }: OfSite) {
  const { say } = useWords();
  const { place } = useAudiencePlace();
  const api = segmentsApi(useApi(), site.id);
  return (
    <main class="page sites-page offers-page">
      <Back to={audienceAddress({ tab: 'merges', site: site.id, segment: '', person: '' })} />
      <h1>{say('personPage')}</h1>
      <PersonDetail {...{ api, site }} person={place.person} canWrite={account.scopes.includes('settings:write')} />
    </main>
  );
}

function Back({ to }: { to: string }) {
  const { say } = useWords();
  return (
    <InnerLink class="back-link" href={to}>
      <Icon name="back" />
      {say('page-audience')}
    </InnerLink>
  );
}
