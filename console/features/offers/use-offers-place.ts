import { useCallback, useEffect, useState } from 'preact/hooks';

export const offersTabs = ['offers', 'coupons'] as const;
export type OffersTab = (typeof offersTabs)[number];

/** Where on the page of offers one is. `offer`: the one that is open, `new` for one that is yet to be made. */
export interface OffersPlace {
  tab: OffersTab;
  site: string;
  offer: string;
}

/** Where one is, and the way to another place, which is a step in the history. */
export function useOffersPlace(): { place: OffersPlace; go: (change: Partial<OffersPlace>) => void } {
  const [place, setPlace] = useState(() => readOffersPlace(location.search));
  useEffect(() => {
    const follow = () => setPlace(readOffersPlace(location.search));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go = useCallback((change: Partial<OffersPlace>) => {
    const next = { ...readOffersPlace(location.search), ...change };
    history.pushState(null, '', offersAddress(next));
    // Whoever shows something of the address listens to this; a push alone says nothing.
    dispatchEvent(new PopStateEvent('popstate'));
    scrollTo(0, 0);
  }, []);
  return { place, go };
}

/** Reads `?tab=&site=&offer=`. Never throws. */
export function readOffersPlace(search: string): OffersPlace {
  const params = new URLSearchParams(search);
  return {
    tab: offersTabs.find((one) => one === params.get('tab')) ?? 'offers',
    site: params.get('site') ?? '',
    offer: params.get('offer') ?? '',
  };
}

/** The address of a place. */
export function offersAddress({ tab, site, offer }: OffersPlace): string {
  const chosen = Object.entries({ tab: tab === 'offers' ? '' : tab, site, offer }).filter(([, value]) => value !== '');
  return chosen.length > 0 ? `/offers?${new URLSearchParams(chosen)}` : '/offers';
}
