import type { Occasion } from '../../contracts/offer-wire.ts';
import type { LiveOffer } from './choose-offer.ts';

/**
 * The offers that an occasion is about: after an order all that are for it, before one those whose trigger holds on the page,
 * as far as the page knows. Pure.
 */
export function offersFor(offers: readonly LiveOffer[], occasion: Occasion): LiveOffer[] {
  if (occasion.kind === 'order') return offers.filter(({ settings }) => settings.kind === 'post-checkout');
  const told = new Set(occasion.offers.map(({ id }) => id));
  return offers.filter(({ id, settings }) => settings.kind === 'pre-checkout' && told.has(id));
}

/** Of these the ones whose trigger holds also by what only we know: whether the visitor has said who they are. Pure. */
export function offersThatHold(
  offers: readonly LiveOffer[],
  occasion: Occasion,
  { isKnown }: { isKnown: boolean },
): LiveOffer[] {
  if (occasion.kind === 'order') return [...offers];
  const needs = new Map(occasion.offers.map(({ id, ifKnown }) => [id, ifKnown]));
  return offers.filter(({ id }) => (needs.get(id) ?? isKnown) === isKnown);
}
