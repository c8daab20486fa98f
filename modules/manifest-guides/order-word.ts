import * as v from 'valibot';
import { ContactSchema } from '../../contracts/event-base.ts';
import { ItemSchema, OrderSchema } from '../../contracts/shop.ts';
import type { Label } from '../manifest.ts';
import type { GuidePiece } from './guide-part.ts';

const { orderId, price, currency, items, spot, customField, coupons } = OrderSchema.entries;

/** What each part of an item means; products, carts and orders have the same. */
export const itemTexts: Readonly<Record<keyof typeof ItemSchema.entries, Label>> = {
  id: {
    ru: 'Код товара, как в товарном фиде, с теми же большими и малыми буквами.',
    en: 'The product’s id as in the product feed, with the same capitals.',
  },
  title: { ru: 'Название.', en: 'Title.' },
  price: { ru: 'Цена одной штуки со скидкой.', en: 'Price of one piece after discounts.' },
  count: { ru: 'Сколько штук; без него одна.', en: 'How many; one where it is absent.' },
  categoryId: { ru: 'Код раздела, как в фиде.', en: 'The category’s id as in the feed.' },
  vendor: { ru: 'Производитель.', en: 'Vendor.' },
  image: { ru: 'Адрес картинки.', en: 'Address of a picture.' },
  url: { ru: 'Адрес страницы товара.', en: 'Address of the product’s page.' },
};

/** The word `order`: what a thank-you page says. */
export const orderWord: readonly GuidePiece[] = [
  { kind: 'heading', text: { ru: '`order`: заказ оформлен', en: '`order`: somebody has ordered' } },
  {
    kind: 'paragraph',
    text: {
      ru: 'Вызывайте на каждой странице «Спасибо за заказ». Повторять не страшно: один номер заказа считается один раз, а позднее слово дополняет то, чего не было в первом.',
      en: 'Call it on every thank-you page. Repeating does no harm: an order’s number counts once, and a later word fills in what the first one lacked.',
    },
  },
  {
    kind: 'code',
    language: 'js',
    code: {
      ru: `tendril.push(['order', {
  orderId: 'A-1047',
  price: 2990,
  email: buyer.email,
  phone: buyer.phone,
  items: [{ id: 'sku-9', title: 'Кружка', price: 1495, count: 2 }]
}]);`,
      en: `tendril.push(['order', {
  orderId: 'A-1047',
  price: 2990,
  email: buyer.email,
  phone: buyer.phone,
  items: [{ id: 'sku-9', title: 'Mug', price: 1495, count: 2 }]
}]);`,
    },
  },
  {
    kind: 'parameters',
    schema: v.object({ orderId, price, currency, items, ...ContactSchema.entries, spot, customField, coupons }),
    texts: {
      orderId: {
        ru: 'Номер заказа у вас. По нему повторы узнаются.',
        en: 'Your own number of the order, by which repeats are known.',
      },
      price: { ru: 'Сумма заказа.', en: 'The order’s sum.' },
      currency: { ru: 'Валюта, если она не такая, как у сайта.', en: 'Currency, where it is not the site’s.' },
      items: { ru: 'Товары; их части ниже.', en: 'Items; their parts are below.' },
      name: { ru: 'Имя покупателя.', en: 'The buyer’s name.' },
      phone: { ru: 'Телефон в любом виде.', en: 'Phone, written in any way.' },
      email: { ru: 'Почта: на неё уходят купоны.', en: 'E-mail, to which coupons are sent.' },
      spot: { ru: 'Какая это страница, если их несколько.', en: 'Which page it is, where there are several.' },
      customField: {
        ru: 'Второй номер заказа или что угодно ещё.',
        en: 'A second number of the order, or anything else.',
      },
      coupons: { ru: 'Коды, которые покупатель применил.', en: 'Codes that the buyer redeemed.' },
    },
  },
  { kind: 'heading', text: { ru: 'Части товара', en: 'Parts of an item' } },
  { kind: 'parameters', schema: v.object(ItemSchema.entries), texts: itemTexts },
  {
    kind: 'paragraph',
    text: {
      ru: 'Понимаются и имена GA4 (`item_id`, `item_name`, `quantity`, `value`, `transaction_id`), числа строкой и цены вида `1 000,50`. Чего не хватает, видно в проверке установки: заказ от этого не теряется.',
      en: 'Names of GA4 (`item_id`, `item_name`, `quantity`, `value`, `transaction_id`), numbers as texts and prices such as `1 000,50` are understood, too. What is missing shows in the installation check; no order is lost for it.',
    },
  },
];
