import { useEffect, useRef } from 'preact/hooks';
import type { Account } from '../../api.ts';
import { useApi } from '../../ui/api-context.ts';
import { Icon } from '../../ui/icon.tsx';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { DraftBar } from '../versions/draft-bar.tsx';
import { PlaceLink } from './place-link.tsx';
import { SiteTabContent } from './site-tab-content.tsx';
import { sitesApi } from './sites-api.ts';
import { type SitePlace, siteTabs } from './use-site-place.ts';
import { useSiteSetup } from './use-site-setup.ts';

/** The modules change with a new build only. */
const modulesRefreshMs = 300_000;

/** One site: its parts, and the draft that waits above them all. */
export function SiteView({ place, account }: { place: SitePlace; account: Account }) {
  const { say } = useWords();
  const api = sitesApi(useApi());
  const { resource, actions, retry } = useSiteSetup(place.site);
  const modules = useResource('modules', { load: (signal) => api.modules(signal), everyMs: modulesRefreshMs });
  const canWrite = account.scopes.includes('settings:write');
  const back = (
    <PlaceLink to={{ site: '', tab: 'install' }} class="back-link">
      <Icon name="back" />
      {say('sitesTitle')}
    </PlaceLink>
  );
  if (resource.state === 'failed' || modules.resource.state === 'failed') {
    const kind = resource.state === 'failed' ? resource.kind : 'server';
    const again = () => {
      retry();
      modules.retry();
    };
    return (
      <>
        {back}
        <h1 class="unseen">{say('sitesTitle')}</h1>
        {kind === 'gone' ? (
          <Notice title={say('siteGone')} text={say('siteGoneText')} />
        ) : (
          <FailureNotice kind={kind} onRetry={again} />
        )}
      </>
    );
  }
  if (resource.state === 'loading' || modules.resource.state === 'loading') {
    return (
      <>
        {back}
        <div class="bones" aria-busy="true" />
      </>
    );
  }
  const setup = resource.value;
  const { modules: list } = modules.resource.value;
  return (
    <>
      {back}
      <h1 class="site-title">{String(setup.live.settings.name)}</h1>
      <SiteTabs place={place} />
      {setup.draft && <DraftBar {...{ setup, draft: setup.draft, modules: list, actions, canWrite }} />}
      {!canWrite && place.tab !== 'install' && <p class="read-only">{say('readOnly')}</p>}
      <SiteTabContent key={place.tab} {...{ tab: place.tab, setup, modules: list, actions, canWrite }} />
    </>
  );
}

/** The parts of the site; where they do not all fit, the current one is scrolled to. */
function SiteTabs({ place }: { place: SitePlace }) {
  const { say, name } = useWords();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [place.tab]);
  return (
    <nav ref={nav} class="site-tabs" aria-label={say('siteParts')}>
      {siteTabs.map((tab) => (
        <PlaceLink key={tab} to={{ site: place.site, tab }} current={tab === place.tab}>
          {name('siteTab', tab)}
        </PlaceLink>
      ))}
    </nav>
  );
}
