import type { Product } from '../goods.ts';
import type { ShopPage, ShopWords } from '../shop-page.ts';
import { inline, js } from './inline.ts';

/** The shop has GA4's ecommerce in its data layer, and no code of ours. */
export const dataLayerWords: ShopWords = {
  prefix: '/ga4',
  label: 'GA4 dataLayer',
  script: 'says-data-layer',
  product: (product, page) =>
    push(page, 'view_item', { currency: 'RUB', value: product.price, items: [itemOf(page, product)] }),
  category: (id, page) => push(page, 'view_item_list', { item_list_id: id, items: [] }),
  order: ({ number, email, phone, coupon, lines, total }, page) =>
    push(
      page,
      'purchase',
      {
        ...{ transaction_id: number, value: total, currency: 'RUB', ...(coupon && { coupon }) },
        items: lines.map(({ product, count }) => ({ ...itemOf(page, product), quantity: count })),
      },
      { user_data: { email, phone_number: phone } },
    ),
};

function itemOf({ say }: ShopPage, { id, ru, en, price, category }: Product) {
  return { item_id: id, item_name: say(ru, en), item_category: category, price, quantity: 1 };
}

function push(page: ShopPage, event: string, ecommerce: object, more: object = {}) {
  const code = `window.dataLayer = window.dataLayer || []; dataLayer.push({ ecommerce: null });`;
  return inline(page, `${code} dataLayer.push(${js({ event, ...more, ecommerce })});`);
}
