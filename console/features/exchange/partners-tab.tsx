import { useState } from 'preact/hooks';
import type { Partner, Verdict } from '../../../contracts/exchange.ts';
import { ApiFailure } from '../../api.ts';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { OfferFailure } from '../offers/offer-failure.tsx';
import type { ExchangeApi } from './exchange-api.ts';

const refreshMs = 30_000;
const verdicts = ['terms', 'allowed', 'blocked'] as const;

interface PartnersTabProps {
  api: ExchangeApi;
  siteId: string;
  canWrite: boolean;
}

/** Every other site that takes part: what it offers, what was between the two, and whether it is let in. */
export function PartnersTab({ api, siteId, canWrite }: PartnersTabProps) {
  const { say } = useWords();
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const { resource, retry, refresh } = useResource(`exchange-partners:${siteId}`, {
    load: (signal) => api.partners(signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <div class="bones" aria-busy="true" />;
  const { partners } = resource.value;
  if (partners.length === 0) return <Notice title={say('exchangeNoPartners')} text={say('exchangeNoPartnersText')} />;
  const decide = async (partner: string, verdict: Verdict) => {
    setFailure(null);
    try {
      await api.decide(partner, verdict);
    } catch (cause) {
      setFailure(cause instanceof ApiFailure ? cause : new ApiFailure('server', { cause }));
    }
    await refresh();
  };
  return (
    <>
      <OfferFailure failure={failure} />
      <ul class="offer-rows">
        {partners.map((partner) => (
          <PartnerRow
            key={partner.id}
            {...{ partner, canWrite }}
            onDecide={(verdict) => void decide(partner.id, verdict)}
          />
        ))}
      </ul>
      <p class="quiet">{say('offersCounted')}</p>
    </>
  );
}

interface PartnerRowProps {
  partner: Partner;
  canWrite: boolean;
  onDecide: (verdict: Verdict) => void;
}

function PartnerRow({ partner, canWrite, onDecide }: PartnerRowProps) {
  const { say, name, count, language } = useWords();
  const titles = partner.offers.map((title) => title[language] ?? Object.values(title)[0] ?? '');
  return (
    <li class="partner-row">
      <span class="partner-mark" aria-hidden="true">
        {[...partner.name.trim()][0]?.toUpperCase()}
      </span>
      <div class="offer-what">
        <p class="partner-name">{partner.name}</p>
        <p class="quiet">
          {name('exchangeTopic', partner.topic)}
          {titles.length > 0 && ` · ${titles.join(' · ')}`}
        </p>
        {partner.shown !== 'yes' && (
          <span class={`badge ${partner.shown === 'blocked' ? 'bad' : 'default'}`}>
            {name('exchangeShown', partner.shown)}
          </span>
        )}
        {titles.length === 0 && <span class="quiet">{say('exchangeNoOffersOf')}</span>}
      </div>
      <p class="partner-views">
        <span>{count('exchangeGivenViews', partner.given.viewed)}</span>
        <span>{count('exchangeReceivedViews', partner.received.viewed)}</span>
      </p>
      <select
        class="select"
        aria-label={say('exchangeVerdictOf', { name: partner.name })}
        value={partner.verdict ?? 'terms'}
        disabled={!canWrite}
        onChange={({ currentTarget: { value } }) => onDecide(value === 'allowed' || value === 'blocked' ? value : null)}
      >
        {verdicts.map((one) => (
          <option key={one} value={one}>
            {name('exchangeVerdict', one)}
          </option>
        ))}
      </select>
    </li>
  );
}
