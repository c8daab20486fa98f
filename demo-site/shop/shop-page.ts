import type { Language, Say } from '../salon/language.ts';
import type { Variation } from '../salon/variation.ts';
import type { Product } from './goods.ts';
import type { ShopOrder } from './orders.ts';

/** What every page of the shop is drawn from. */
export interface ShopPage {
  /** Path without the variant's prefix and without query. */
  path: string;
  say: Say;
  language: Language;
  variation: Variation;
  nonce: string;
  /** The tag's address, if the shop has one. */
  tag: string | undefined;
  words: ShopWords;
  /** An address of the shop itself, in this variant and language. */
  to(path: string): string;
}

/** How a variant of the shop tells of itself: the same shop, three kinds of code that shops have. */
export interface ShopWords {
  /** What the variant's addresses begin with. */
  prefix: string;
  label: string;
  /** The script in `client/` that tells of changes of the cart. */
  script: string;
  /** Markup of a page that says what is seen, or what was ordered. */
  product(product: Product, page: ShopPage): unknown;
  category(id: string, page: ShopPage): unknown;
  order(order: ShopOrder, page: ShopPage): unknown;
}

/** `2 990 ₽` */
export function rubles(amount: number, language: Language): string {
  const style = {
    style: 'currency',
    currency: 'RUB',
    maximumFractionDigits: 0,
    currencyDisplay: 'narrowSymbol',
  } as const;
  return new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'ru', style).format(amount);
}
