import type { OfferKind, OfferSettings } from '../../../contracts/offers.ts';
import { type AudienceRule, withoutRule } from './audience-rules.ts';
import { newOffer, newVariantsBefore } from './new-offer.ts';
import { triggerExamples } from './trigger-kinds.ts';
import { languagesOfOffer } from './widget-languages.ts';

/** Rules that only an order can meet. */
export const orderRules: readonly AudienceRule[] = ['orderSum', 'items', 'categories', 'spots'];

/**
 * What changes with the occasion: before an order there is a trigger, and nothing can be asked of the order. An offer that looks
 * as every new one does gets the look that suits the occasion. Pure.
 */
export function withKind(settings: OfferSettings, kind: OfferKind): Partial<OfferSettings> {
  const languages = languagesOfOffer(settings);
  const [after, before] = [newOffer(languages, '').variants, newVariantsBefore(languages)];
  const isNew = [after, before].some((look) => JSON.stringify(look) === JSON.stringify(settings.variants));
  const look = isNew ? { variants: kind === 'post-checkout' ? after : before } : {};
  if (kind === 'post-checkout') return { kind, trigger: null, ...look };
  const audience = orderRules.reduce(withoutRule, settings.audience);
  return { kind, trigger: triggerExamples['left-cart'], audience, ...look };
}
