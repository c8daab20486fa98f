import { placeForm, useQueryPlace } from '../../ui/use-query-place.ts';

export const offersTabs = ['offers', 'coupons', 'products'] as const;
export type OffersTab = (typeof offersTabs)[number];

/** Where on the page of offers one is. `offer`: the one that is open, `new` for one that is yet to be made. */
export type OffersPlace = { tab: OffersTab; site: string; offer: string };

const form = placeForm<OffersPlace>('/offers', {
  first: { tab: 'offers', site: '', offer: '' },
  choices: { tab: offersTabs },
});

export const offersAddress = form.address;
export const useOffersPlace = () => useQueryPlace(form);
