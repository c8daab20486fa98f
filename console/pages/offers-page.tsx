import type { Account, Site } from '../api.ts';
import { feedApi } from '../features/feed/feed-api.ts';
import { FeedTab } from '../features/feed/feed-tab.tsx';
import { OfferEditor } from '../features/offers/offer-editor.tsx';
import { offersApi } from '../features/offers/offers-api.ts';
import { OffersTab } from '../features/offers/offers-tab.tsx';
import { PoolsTab } from '../features/offers/pools-tab.tsx';
import { offersAddress, offersTabs, useOffersPlace } from '../features/offers/use-offers-place.ts';
import type { PageProps } from '../pages.ts';
import { useApi } from '../ui/api-context.ts';
import { Icon } from '../ui/icon.tsx';
import { InnerLink } from '../ui/inner-link.tsx';
import { FailureNotice, Notice } from '../ui/notice.tsx';
import { useSites } from '../ui/sites-context.ts';
import { Tabs } from '../ui/tabs.tsx';
import { useResource } from '../ui/use-resource.ts';
import { useWords } from '../ui/words-context.tsx';

/** Offers of a site, and the pools that their coupons come from; one offer by itself where it is open. */
export function OffersPage({ account }: PageProps) {
  const { say } = useWords();
  const { place } = useOffersPlace();
  const sites = useSites();
  const site = sites.find(({ id }) => id === place.site) ?? sites[0];
  if (!site) {
    return (
      <main class="page">
        <h1 class="unseen">{say('page-offers')}</h1>
        <Notice title={say('noSites')} text={say('noSitesText')} />
      </main>
    );
  }
  return place.offer === '' ? (
    <Lists key={site.id} {...{ site, account }} />
  ) : (
    <OneOffer key={`${site.id} ${place.offer}`} {...{ site, account }} id={place.offer} />
  );
}

interface OfSite {
  site: Site;
  account: Account;
}

function Lists({ site, account }: OfSite) {
  const { say, name } = useWords();
  const { place, go } = useOffersPlace();
  const sites = useSites();
  const calls = useApi();
  const api = offersApi(calls, site.id);
  const feeds = feedApi(calls, site.id);
  const canWrite = account.scopes.includes('settings:write');
  const tabs = offersTabs.map((id) => ({
    id,
    name: name('offersTab', id),
    address: offersAddress({ tab: id, site: place.site, offer: '' }),
  }));
  const make = () => go({ site: site.id, offer: 'new' });
  return (
    <main class="page sites-page offers-page">
      <div class="page-head">
        <h1>{say('page-offers')}</h1>
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
          {canWrite && place.tab === 'offers' && (
            <button type="button" class="button primary" onClick={make}>
              {say('offerNew')}
            </button>
          )}
        </div>
      </div>
      <Tabs label={say('offersParts')} tabs={tabs} current={place.tab} onGo={(tab) => go({ tab })} />
      {place.tab === 'offers' ? (
        <OffersTab {...{ api, site, canWrite, onNew: make }} />
      ) : place.tab === 'coupons' ? (
        <PoolsTab {...{ api, site, canWrite }} />
      ) : (
        <FeedTab {...{ site, canWrite, api: feeds }} />
      )}
    </main>
  );
}

const poolsRefreshMs = 60_000;
/** What somebody edits stands still. */
const offerRefreshMs = 3_600_000;

function OneOffer({ site, account, id }: OfSite & { id: string }) {
  const { say } = useWords();
  const api = offersApi(useApi(), site.id);
  const { go } = useOffersPlace();
  const isNew = id === 'new';
  const offer = useResource(`offer:${site.id}:${id}`, {
    load: async (signal) => (isNew ? null : await api.offer(id, signal)),
    everyMs: offerRefreshMs,
  });
  const pools = useResource(`pools:${site.id}`, { load: (signal) => api.pools(signal), everyMs: poolsRefreshMs });
  const failed = [offer, pools].find(({ resource }) => resource.state === 'failed');
  return (
    <main class="page sites-page offers-page offer-open">
      <InnerLink class="back-link" href={offersAddress({ tab: 'offers', site: site.id, offer: '' })}>
        <Icon name="back" />
        {say('page-offers')}
      </InnerLink>
      <h1>{isNew ? say('offerNew') : offer.resource.state === 'full' ? offer.resource.value?.settings.name : '…'}</h1>
      {failed?.resource.state === 'failed' && <FailureNotice kind={failed.resource.kind} onRetry={failed.retry} />}
      {!failed && (offer.resource.state !== 'full' || pools.resource.state !== 'full') && (
        <div class="bones" aria-busy="true" />
      )}
      {offer.resource.state === 'full' && pools.resource.state === 'full' && (
        <OfferEditor
          {...{ api, site, offer: offer.resource.value, pools: pools.resource.value.pools }}
          canWrite={account.scopes.includes('settings:write')}
          seesResults={account.scopes.includes('analytics:read')}
          onSaved={() => go({ site: site.id, offer: '' })}
          onRemoved={() => go({ site: site.id, offer: '' })}
        />
      )}
    </main>
  );
}
