import type { Widget } from '../../../contracts/offer-widget.ts';
import type { ShownProduct } from '../../../contracts/product-block.ts';
import { textsOf } from './new-offer.ts';

/** Products that stand for a visitor's own in the preview, by the ids of the screens that show some. Pure. */
export function sampleProducts(
  { screens }: Widget,
  { language, currency }: { language: string; currency: string },
): Record<string, ShownProduct[]> {
  const price = (amount: number) =>
    new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);
  const one = (_: unknown, at: number): ShownProduct => ({
    ...{ id: String(at + 1), address: null, picture: null },
    title: (textsOf('offerProductSample', [language])[language] ?? '').replace('{n}', String(at + 1)),
    price: price(990 + 500 * at),
    oldPrice: at === 0 ? price(1490) : null,
  });
  return Object.fromEntries(
    screens.flatMap(({ id, products }) =>
      products ? [[id, Array.from({ length: Math.min(Number(products.most) || 1, 6) }, one)]] : [],
    ),
  );
}
