import { exchangeActions } from '../../../contracts/exchange.ts';
import type { Site } from '../../api.ts';
import { InnerLink } from '../../ui/inner-link.tsx';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { ExchangeApi } from './exchange-api.ts';
import { exchangeAddress } from './use-exchange-place.ts';

const refreshMs = 15_000;

interface PublishedTabProps {
  api: ExchangeApi;
  site: Site;
  canWrite: boolean;
  onNew: () => void;
}

/** What a site publishes for partners, and what became of it there in the last 30 days. */
export function PublishedTab({ api, site, canWrite, onNew }: PublishedTabProps) {
  const { say, name, count, language } = useWords();
  const { resource, retry } = useResource(`exchange-offers:${site.id}`, {
    load: (signal) => api.offers(signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <div class="bones" aria-busy="true" />;
  const { offers } = resource.value;
  if (offers.length === 0)
    return (
      <Notice title={say('exchangeNoOffers')} text={say('exchangeNoOffersText')}>
        {canWrite && (
          <button type="button" class="button primary" onClick={onNew}>
            {say('exchangeOfferNew')}
          </button>
        )}
      </Notice>
    );
  const number = new Intl.NumberFormat(language);
  return (
    <>
      <ul class="offer-rows">
        {offers.map(({ id, settings, isLive, couponsLeft, counts }) => (
          <li key={id} class="published-row">
            <div class="offer-what">
              <InnerLink class="offer-link" href={exchangeAddress({ tab: 'offers', site: site.id, offer: id })}>
                {settings.name}
              </InnerLink>
              <p class="quiet">{settings.title[language] ?? Object.values(settings.title)[0]}</p>
              <span class="badge" data-status={isLive ? 'confirmed' : undefined}>
                {say(isLive ? 'exchangeLive' : settings.state === 'off' ? 'offerOff' : 'exchangeNotLive')}
              </span>{' '}
              {couponsLeft === 0 && <span class="badge bad">{say('poolEmpty')}</span>}
              {couponsLeft !== null && couponsLeft > 0 && (
                <span class="quiet">{count('couponsLeft', couponsLeft)}</span>
              )}
            </div>
            <dl class="offer-figures">
              {exchangeActions.map((action) => (
                <div key={action}>
                  <dt>{name('exchangeAction', action)}</dt>
                  <dd>{number.format(counts[action])}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
      <p class="quiet">{say('offersCounted')}</p>
    </>
  );
}
