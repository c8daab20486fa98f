import type { Widget } from '../../contracts/offer-widget.ts';
import type { ProductBlock, ShownProduct } from '../../contracts/product-block.ts';
import { type Goods, goodsFor } from '../feeds/read-goods.ts';
import { shownProduct } from '../feeds/shown-product.ts';
import type { LiveOffer } from './choose-offer.ts';

/** Every place for products that these offers have. */
export function blocksOf(offers: readonly LiveOffer[]): ProductBlock[] {
  return offers.flatMap(({ settings }) =>
    settings.variants.flatMap(({ widget }) => widget.screens.flatMap(({ products }) => products ?? [])),
  );
}

/** Whether there is a product for each of a widget's places. */
export function hasGoods({ screens }: Pick<Widget, 'screens'>, goods: Goods): boolean {
  return screens.every(({ products }) => products === null || goodsFor(products, goods).length > 0);
}

/** The products of a widget's screens, by the screens' ids. */
export function shownProducts(
  { screens }: Pick<Widget, 'screens'>,
  goods: Goods,
  language: string,
): Record<string, ShownProduct[]> {
  return Object.fromEntries(
    screens.flatMap(({ id, products }) =>
      products ? [[id, goodsFor(products, goods).map((one) => shownProduct(one, language))]] : [],
    ),
  );
}
