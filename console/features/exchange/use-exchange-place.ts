import { placeForm, useQueryPlace } from '../../ui/use-query-place.ts';

export const exchangeTabs = ['balance', 'offers', 'partners', 'terms'] as const;
export type ExchangeTab = (typeof exchangeTabs)[number];

/** Where on the page of the exchange one is. `offer`: the one that is open, `new` for one that is yet to be made. */
export type ExchangePlace = { tab: ExchangeTab; site: string; offer: string };

const form = placeForm<ExchangePlace>('/exchange', {
  first: { tab: 'balance', site: '', offer: '' },
  choices: { tab: exchangeTabs },
});

export const exchangeAddress = form.address;
export const useExchangePlace = () => useQueryPlace(form);
