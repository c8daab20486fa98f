import * as v from 'valibot';
import { CategoryViewSchema, ItemSchema } from '../../contracts/shop.ts';
import type { GuidePart } from './guide-part.ts';
import { itemTexts } from './order-word.ts';

const { categoryId, title } = CategoryViewSchema.entries;
const { count: _, ...product } = ItemSchema.entries;
const { count: __, ...productTexts } = itemTexts;

/** What a shop's pages say before the order, and what they get for it. */
export const preCheckoutGuide: GuidePart = () => [
  { kind: 'heading', text: { ru: '`product`: страница товара', en: '`product`: a product’s page' } },
  {
    kind: 'code',
    language: 'js',
    code: "tendril.push(['product', { id: 'sku-9', categoryId: 'mugs', price: 1495 }]);",
  },
  { kind: 'parameters', schema: v.object(product), texts: productTexts },

  { kind: 'heading', text: { ru: '`category`: страница раздела', en: '`category`: a category’s page' } },
  {
    kind: 'paragraph',
    text: {
      ru: 'Один раз на странице раздела и не на страницах товаров.',
      en: 'Once on a category’s page, and not on products’ pages.',
    },
  },
  { kind: 'code', language: 'js', code: "tendril.push(['category', { id: 'mugs' }]);" },
  {
    kind: 'parameters',
    schema: v.object({ id: categoryId, title }),
    texts: {
      id: { ru: 'Код раздела, как в фиде.', en: 'The category’s id as in the feed.' },
      title: { ru: 'Название.', en: 'Title.' },
    },
  },

  { kind: 'heading', text: { ru: 'Корзина', en: 'The cart' } },
  {
    kind: 'list',
    items: [
      {
        ru: '`add_to_cart` и `remove_from_cart`: товар или список. `count` здесь изменение, а не новое количество; без него удаляется вся позиция.',
        en: '`add_to_cart` and `remove_from_cart`: an item or a list. `count` is the change here, not the new number; without it the whole position is removed.',
      },
      {
        ru: '`cart`: корзина целиком, например после входа в личный кабинет.',
        en: '`cart`: the cart as a whole, after a log-in for instance.',
      },
      {
        ru: 'После `order` корзина пуста сама.',
        en: 'After `order` the cart is empty by itself.',
      },
    ],
  },
  {
    kind: 'code',
    language: 'js',
    code: `tendril.push(['add_to_cart', { id: 'sku-9', price: 1495, count: 1 }]);
tendril.push(['remove_from_cart', { id: 'sku-9', count: 1 }]);
tendril.push(['cart', { items: [{ id: 'sku-9', price: 1495, count: 2 }] }]);`,
  },

  { kind: 'heading', text: { ru: 'Акции до заказа', en: 'Offers before the order' } },
  {
    kind: 'paragraph',
    text: {
      ru: 'Когда показать акцию, настраивают в консоли: уход со страницы, время, прокрутка, корзина, адрес и другое. Страница может сказать ещё два слова, больше ей ничего не нужно.',
      en: 'When an offer is shown is set up in the console: leaving, time, scrolling, cart, address and more. The page may say two more words, and needs nothing else.',
    },
  },
  {
    kind: 'code',
    language: 'js',
    code: `tendril.push(['event', 'size-table']);
tendril.push(['spot', 'delivery']);`,
  },
  {
    kind: 'list',
    items: [
      {
        ru: '`event` действует в тот миг, когда сказано, и не запоминается.',
        en: '`event` counts in the moment in which it is said, and is not remembered.',
      },
      {
        ru: '`spot` называет место или вид страницы и действует до следующей страницы.',
        en: '`spot` names a place or a kind of page, until the next page.',
      },
      {
        ru: 'Акция показывается не больше раза за визит, не поверх формы, которую заполняют, и до согласия посетителя не показывается.',
        en: 'An offer is shown once a visit at most, never over a form that is being filled in, and not before the visitor’s consent.',
      },
    ],
  },
  { kind: 'heading', text: { ru: 'Товарный фид', en: 'The product feed' } },
  {
    kind: 'paragraph',
    text: {
      ru: 'Адрес файла YML или Google Merchant указывают в консоли: «Акции», «Товары». Коды товаров в нём, на страницах, в корзине и в заказе должны быть одни и те же, с теми же большими и малыми буквами. Картинкам в акциях нужен адрес с `https://` и, при строгой CSP, `img-src`.',
      en: 'The address of a YML or Google Merchant file is given in the console, under “Offers”, “Products”. The ids of products must be the same in it, on pages, in carts and in orders, capitals included. Pictures in offers need an address with `https://` and, under a strict CSP, `img-src`.',
    },
  },
];
