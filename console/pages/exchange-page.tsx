import type { MembershipView } from '../../contracts/exchange.ts';
import type { Account, Site } from '../api.ts';
import { BalanceTab } from '../features/exchange/balance-tab.tsx';
import { type ExchangeApi, exchangeApi } from '../features/exchange/exchange-api.ts';
import { HowItWorks } from '../features/exchange/how-it-works.tsx';
import { PartnersTab } from '../features/exchange/partners-tab.tsx';
import { PublishedEditor } from '../features/exchange/published-editor.tsx';
import { PublishedTab } from '../features/exchange/published-tab.tsx';
import { TermsForm } from '../features/exchange/terms-form.tsx';
import { exchangeAddress, exchangeTabs, useExchangePlace } from '../features/exchange/use-exchange-place.ts';
import type { PageProps } from '../pages.ts';
import { useApi } from '../ui/api-context.ts';
import { Icon } from '../ui/icon.tsx';
import { InnerLink } from '../ui/inner-link.tsx';
import { FailureNotice, Notice } from '../ui/notice.tsx';
import { OfOneSite } from '../ui/of-one-site.tsx';
import { SiteHead } from '../ui/site-head.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useResource } from '../ui/use-resource.ts';
import { useWords } from '../ui/words-context.tsx';

/** How a site takes part in the exchange: how it stands, what it publishes, its partners, its terms. */
export function ExchangePage({ account }: PageProps) {
  const { say } = useWords();
  const { place } = useExchangePlace();
  return (
    <OfOneSite title={say('page-exchange')} wanted={place.site}>
      {(site) =>
        place.offer === '' ? (
          <Parts key={site.id} {...{ site, account }} />
        ) : (
          <OnePublished key={`${site.id} ${place.offer}`} {...{ site, account }} id={place.offer} />
        )
      }
    </OfOneSite>
  );
}

interface OfSite {
  site: Site;
  account: Account;
}

const membershipRefreshMs = 30_000;

function Parts({ site, account }: OfSite) {
  const { say, name } = useWords();
  const { place, go } = useExchangePlace();
  const api = exchangeApi(useApi(), site.id);
  const { resource, retry, refresh } = useResource(`exchange:${site.id}`, {
    load: (signal) => api.membership(signal),
    everyMs: membershipRefreshMs,
  });
  const canWrite = account.scopes.includes('settings:write');
  const isMember = resource.state === 'full' && resource.value.settings !== null;
  const make = () => go({ site: site.id, offer: 'new' });
  const tabs = exchangeTabs.map((id) => ({
    id,
    name: name('exchangeTab', id),
    address: exchangeAddress({ tab: id, site: place.site, offer: '' }),
  }));
  return (
    <main class="page sites-page offers-page exchange-page">
      <SiteHead title={say('page-exchange')} site={site} onSite={(id) => go({ site: id })}>
        {canWrite && isMember && place.tab === 'offers' && (
          <button type="button" class="button primary" onClick={make}>
            {say('exchangeOfferNew')}
          </button>
        )}
      </SiteHead>
      <Tabs label={say('exchangeParts')} tabs={tabs} current={place.tab} onGo={(tab) => go({ tab })} />
      {resource.state === 'failed' && <FailureNotice kind={resource.kind} onRetry={retry} />}
      {resource.state === 'loading' && <div class="bones" aria-busy="true" />}
      {resource.state === 'full' && (
        <Part
          {...{ api, site, account, canWrite, membership: resource.value, make }}
          onChanged={() => void refresh()}
        />
      )}
    </main>
  );
}

interface PartProps extends OfSite {
  api: ExchangeApi;
  membership: MembershipView;
  canWrite: boolean;
  make: () => void;
  onChanged: () => void;
}

function Part({ api, site, account, membership, canWrite, make, onChanged }: PartProps) {
  const { place, go } = useExchangePlace();
  if (place.tab === 'terms')
    return <TermsForm key={membership.changedAt} {...{ api, site, membership, canWrite }} onSaved={onChanged} />;
  if (membership.settings === null)
    return <HowItWorks members={membership.members} onJoin={canWrite ? () => go({ tab: 'terms' }) : null} />;
  if (place.tab === 'offers') return <PublishedTab {...{ api, site, canWrite }} onNew={make} />;
  if (place.tab === 'partners') return <PartnersTab {...{ api, canWrite }} siteId={site.id} />;
  const seesFigures = account.scopes.includes('analytics:read');
  return <BalanceTab {...{ api, membership, seesFigures }} siteId={site.id} />;
}

/** What somebody edits stands still. */
const editedRefreshMs = 3_600_000;

function OnePublished({ site, account, id }: OfSite & { id: string }) {
  const { say } = useWords();
  const api = exchangeApi(useApi(), site.id);
  const { go } = useExchangePlace();
  const { resource, retry } = useResource(`exchange-offer:${site.id}:${id}`, {
    load: async (signal) => {
      const [{ offers }, { pools }, { settings }] = await Promise.all([
        api.offers(signal),
        api.pools(signal),
        api.membership(signal),
      ]);
      return { offer: offers.find((one) => one.id === id) ?? null, pools, terms: settings };
    },
    everyMs: editedRefreshMs,
  });
  const isGone = resource.state === 'full' && id !== 'new' && resource.value.offer === null;
  return (
    <main class="page sites-page offers-page offer-open">
      <InnerLink class="back-link" href={exchangeAddress({ tab: 'offers', site: site.id, offer: '' })}>
        <Icon name="back" />
        {say('page-exchange')}
      </InnerLink>
      <h1>
        {id === 'new' ? say('exchangeOfferNew') : resource.state === 'full' ? resource.value.offer?.settings.name : '…'}
      </h1>
      {resource.state === 'failed' && <FailureNotice kind={resource.kind} onRetry={retry} />}
      {resource.state === 'loading' && <div class="bones" aria-busy="true" />}
      {isGone && <Notice title={say('exchangeOfferGone')} text={say('exchangeOfferGoneText')} />}
      {resource.state === 'full' && !isGone && (
        <PublishedEditor
          {...{ api, site, ...resource.value }}
          canWrite={account.scopes.includes('settings:write')}
          onDone={() => go({ tab: 'offers', site: site.id, offer: '' })}
        />
      )}
    </main>
  );
}
