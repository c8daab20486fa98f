import type { ShopPage, ShopWords } from '../shop-page.ts';
import { inline, js } from './inline.ts';

/** The shop speaks to the tag itself. */
export const ownWords: ShopWords = {
  prefix: '',
  label: 'tendril.push',
  script: 'says-own',
  product: ({ id, category, ru, en, price }, page) =>
    push(page, ['product', { id, title: page.say(ru, en), categoryId: category, price }]),
  category: (id, page) => push(page, ['category', { id }]),
  order: ({ number, name, phone, email, coupon, lines, total }, page) =>
    push(page, [
      'order',
      {
        ...{ orderId: number, price: total, name, phone, email, coupons: coupon ? [coupon] : [] },
        items: lines.map(({ product: { id, ru, en, price }, count }) => ({
          id,
          title: page.say(ru, en),
          price,
          count,
        })),
      },
    ]),
};

function push(page: ShopPage, word: unknown) {
  return inline(page, `window.tendril = window.tendril || []; tendril.push(${js(word)});`);
}
