import { useState } from 'preact/hooks';
import { mostCounted, type SiteList as Sites } from '../../../contracts/sites.ts';
import { useApi } from '../../ui/api-context.ts';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { AddSiteForm } from './add-site-form.tsx';
import { PlaceLink } from './place-link.tsx';
import { SiteState } from './site-state.tsx';
import { sitesApi } from './sites-api.ts';
import { When } from './when.tsx';

const refreshMs = 15_000;

/** All sites with their state, and the way to add one. */
export function SiteList({ canAdd }: { canAdd: boolean }) {
  const { say } = useWords();
  const api = sitesApi(useApi());
  const [adding, setAdding] = useState(false);
  const { resource, retry } = useResource('sites', { load: (signal) => api.list(signal), everyMs: refreshMs });
  return (
    <>
      <div class="page-head">
        <h1>{say('sitesTitle')}</h1>
        {canAdd && !adding && (
          <button type="button" class="button primary" onClick={() => setAdding(true)}>
            {say('addSite')}
          </button>
        )}
      </div>
      {adding && <AddSiteForm onCancel={() => setAdding(false)} />}
      {resource.state === 'failed' && <FailureNotice kind={resource.kind} onRetry={retry} />}
      {resource.state === 'loading' && <div class="bones" aria-busy="true" />}
      {resource.state === 'full' && resource.value.sites.length === 0 && !adding && (
        <Notice title={say('sitesEmpty')} text={say('sitesEmptyText')} />
      )}
      {resource.state === 'full' && resource.value.sites.length > 0 && (
        <ul class="site-rows">
          {resource.value.sites.map((site) => (
            <SiteRow key={site.id} site={site} />
          ))}
        </ul>
      )}
    </>
  );
}

function SiteRow({ site }: { site: Sites['sites'][number] }) {
  const { say, count } = useWords();
  const events = count('eventsOfDay', site.eventsOfLastDay);
  return (
    <li>
      <PlaceLink to={{ site: site.id, tab: 'install' }} class="site-row">
        <span class="site-name">
          <strong>{site.name}</strong>
          <span class="quiet">{site.domains.join(', ')}</span>
        </span>
        <span class="site-signs">
          <SiteState lastSeenAt={site.lastSeenAt} />
          <span class="quiet">
            {site.lastSeenAt ? (
              <>
                {say('lastSeen')} <When at={site.lastSeenAt} site={site.id} />
              </>
            ) : (
              say('tagNotSeen')
            )}
          </span>
        </span>
        <span class="site-events quiet">
          {site.eventsOfLastDay >= mostCounted ? say('orMore', { what: events }) : events}
        </span>
        <span class="site-version">
          {site.hasDraft && <span class="badge draft">{say('draftBadge')}</span>}
          <span class="quiet">{say('versionNumber', { n: site.version })}</span>
        </span>
      </PlaceLink>
    </li>
  );
}
