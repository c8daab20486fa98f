import type { OfferSettings } from '../../../contracts/offers.ts';
import { plainAudience, plainLines } from './audience-rules.ts';

/** An offer as it is sent: lists of lines without empty ones. Pure. */
export function sentSettings(settings: OfferSettings): OfferSettings {
  return {
    ...settings,
    audience: plainAudience(settings.audience),
    variants: settings.variants.map((variant) => ({
      ...variant,
      widget: {
        ...variant.widget,
        screens: variant.widget.screens.map(({ products, ...screen }) => ({
          ...screen,
          products: products && { ...products, ids: plainLines(products.ids) },
        })),
      },
    })),
  };
}
