import * as v from 'valibot';
import { CategoryViewSchema, ItemSchema } from '../../contracts/shop.ts';
import type { GuidePart } from './guide-part.ts';
import { itemTexts } from './order-word.ts';

const { categoryId, title } = CategoryViewSchema.entries;
const { count: _, ...product } = ItemSchema.entries;
const { count: __, ...productTexts } = itemTexts;

/** What a shop's pages say before the order. */
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
];
