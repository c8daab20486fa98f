import { type Text, t } from './text.ts';

/** What mends each flaw of what a shop's pages say (contracts/shop.ts). */
export const shopTexts = {
  'advice-shop-flaw': t(
    'Данные магазина приняты, но не полностью. Исправьте код сайта, чтобы ничего не терялось.',
    'What the shop said was taken, but not all of it. Mend the site’s code so that nothing is lost.',
  ),
  'advice-shop-flaw-no-order-id': t(
    'Передавайте номер заказа: без него перезагрузка страницы считается новым заказом.',
    'Pass the order’s number: without it a reload of the page counts as another order.',
  ),
  'advice-shop-flaw-no-items': t('Передавайте товары заказа в items.', 'Pass the order’s items.'),
  'advice-shop-flaw-no-price': t('Передавайте сумму заказа в price.', 'Pass the order’s sum as price.'),
  'advice-shop-flaw-no-email': t(
    'Передавайте почту покупателя, если она известна: без неё нельзя прислать купон.',
    'Pass the buyer’s e-mail where it is known: without it no coupon can be sent.',
  ),
  'advice-shop-flaw-no-item-id': t(
    'Передавайте код товара, такой же, как в товарном фиде.',
    'Pass the product’s id, the same as in the product feed.',
  ),
  'advice-shop-flaw-no-category-id': t(
    'Передавайте код раздела, такой же, как в товарном фиде.',
    'Pass the category’s id, the same as in the product feed.',
  ),
  'advice-shop-flaw-no-count': t(
    'Передавайте count: без него из корзины удалена вся позиция.',
    'Pass count: without it the whole position was taken from the cart.',
  ),
  'advice-shop-flaw-odd-price': t(
    'Цена понята. Надёжнее передавать число, например 1000.50.',
    'The price was understood. A number such as 1000.50 is safer.',
  ),
  'advice-shop-flaw-unread-price': t(
    'Передавайте цену числом, например 1000.50.',
    'Pass the price as a number such as 1000.50.',
  ),
  'advice-shop-flaw-too-many-items': t(
    'Сохранены первые 50 позиций, остальные отброшены.',
    'The first 50 positions are kept, the rest is left out.',
  ),
  'advice-shop-flaw-other-currency': t(
    'Заказ сохранён в своей валюте и с другими не складывается. Передавайте суммы в валюте сайта.',
    'The order is kept in its own currency and is not added to the others. Pass sums in the site’s currency.',
  ),
  'advice-shop-flaw-misspelled-attribute': t(
    'Атрибут понят. Исправьте его имя: например, data-fl-user-name вместо data-fl-username.',
    'The attribute was understood. Mend its name: data-fl-user-name for data-fl-username, for instance.',
  ),
  'advice-shop-flaw-misspelled-nobody': t(
    'Неизвестная почта обозначается xname@flocktory.com или <телефон>@unknown.email, без опечаток.',
    'An unknown e-mail is written xname@flocktory.com or <phone>@unknown.email, letter by letter.',
  ),
  'advice-shop-flaw-empty-spot': t('Уберите пустой spot.', 'Leave the empty spot out.'),
  'advice-shop-flaw-name-for-title': t(
    'Название понято. Передавайте его в title.',
    'The title was understood. Pass it as title.',
  ),
  'advice-shop-flaw-list-for-object': t(
    'Передавайте покупателя объектом, а если он неизвестен, не передавайте.',
    'Pass the buyer as an object, or leave it out where nobody is known.',
  ),
  'advice-shop-flaw-several-categories': t(
    'Оставьте на странице один раздел; учтён первый.',
    'Leave one category on the page; the first one counts.',
  ),
  'advice-shop-flaw-unknown-command': t(
    'Проверьте название команды или действия: такого у Flocktory нет.',
    'Check the name of the command or action: Flocktory has no such one.',
  ),
  'advice-shop-flaw-empty-element': t(
    'Запишите атрибуты data-fl-* в саму разметку: данные библиотек в ней не видны.',
    'Write the data-fl-* attributes into the markup itself: what libraries keep in memory is not seen.',
  ),
  'checkShop-order': t('Последний заказ', 'Last order'),
  'checkShop-cart': t('Последняя корзина', 'Last cart'),
  'checkShop-product': t('Последний просмотр товара', 'Last product seen'),
  'checkShop-category': t('Последний просмотр раздела', 'Last category seen'),
  checkShopOfDay: t('за сутки {n}', '{n} within a day'),
} as const satisfies Record<string, Text>;
