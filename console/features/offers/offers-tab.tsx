import { useState } from 'preact/hooks';
import type { OfferView } from '../../../contracts/offers.ts';
import { ApiFailure, type Site } from '../../api.ts';
import { InnerLink } from '../../ui/inner-link.tsx';
import { FailureNotice, Notice } from '../../ui/notice.tsx';
import { useResource } from '../../ui/use-resource.ts';
import { useWords } from '../../ui/words-context.tsx';
import { describeConditions } from '../conditions/describe-conditions.ts';
import { OfferFailure } from './offer-failure.tsx';
import { OfferFigures } from './offer-figures.tsx';
import type { OffersApi } from './offers-api.ts';
import { StateSwitch } from './state-switch.tsx';
import { triggerKinds } from './trigger-kinds.ts';
import { offersAddress } from './use-offers-place.ts';
import { whenWords } from './when-words.ts';

const refreshMs = 15_000;

interface OffersTabProps {
  api: OffersApi;
  site: Site;
  canWrite: boolean;
  onNew: () => void;
}

/** Every offer of a site by its priority: on or off by one press, and what became of it in the last 30 days. */
export function OffersTab({ api, site, canWrite, onNew }: OffersTabProps) {
  const { say } = useWords();
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const { resource, retry, refresh } = useResource(`offers:${site.id}`, {
    load: (signal) => api.offers(signal),
    everyMs: refreshMs,
  });
  if (resource.state === 'failed') return <FailureNotice kind={resource.kind} onRetry={retry} />;
  if (resource.state === 'loading') return <div class="bones" aria-busy="true" />;
  const { offers } = resource.value;
  const setState = async (id: string, isOn: boolean) => {
    setFailure(null);
    try {
      await api.setState(id, isOn ? 'on' : 'off');
    } catch (cause) {
      setFailure(cause instanceof ApiFailure ? cause : new ApiFailure('server', { cause }));
    }
    await refresh();
  };
  if (offers.length === 0) {
    return (
      <Notice title={say('offersNone')} text={say('offersNoneText')}>
        {canWrite && (
          <button type="button" class="button primary" onClick={onNew}>
            {say('offerNew')}
          </button>
        )}
      </Notice>
    );
  }
  return (
    <>
      <OfferFailure failure={failure} />
      <ul class="offer-rows">
        {offers.map((offer) => (
          <OfferRow key={offer.id} {...{ offer, site, canWrite }} onSwitch={(isOn) => void setState(offer.id, isOn)} />
        ))}
      </ul>
      <p class="quiet">{say('offersCounted')}</p>
    </>
  );
}

interface OfferRowProps {
  offer: OfferView;
  site: Site;
  canWrite: boolean;
  onSwitch: (isOn: boolean) => void;
}

function OfferRow({ offer, site, canWrite, onSwitch }: OfferRowProps) {
  const words = useWords();
  const { settings, isLive, couponsLeft } = offer;
  const isOn = settings.state === 'on';
  const waits = isOn && !isLive;
  return (
    <li class="offer-row">
      <StateSwitch
        {...{ isOn, onSwitch }}
        label={words.say('offerSwitch', { name: settings.name })}
        disabled={!canWrite}
      />
      <div class="offer-what">
        <InnerLink class="offer-link" href={offersAddress({ tab: 'offers', site: site.id, offer: offer.id })}>
          {settings.name}
        </InnerLink>
        <p class="quiet">
          {words.name('offerKind', settings.kind)} · {whenWords(settings.schedule, words)}
          {settings.variants.length > 1 && ` · ${words.count('variants', settings.variants.length)}`}
        </p>
        {settings.trigger && (
          <p class="quiet">{describeConditions(settings.trigger, triggerKinds(words, site.currency), words)}</p>
        )}
        {waits && <span class="badge default">{words.say('offerNotInDays')}</span>}
        {couponsLeft === 0 && <span class="badge bad">{words.say('poolEmpty')}</span>}
        {couponsLeft !== null && couponsLeft > 0 && (
          <span class="quiet">{words.count('couponsLeft', couponsLeft)}</span>
        )}
      </div>
      <OfferFigures counts={offer.counts} />
    </li>
  );
}
