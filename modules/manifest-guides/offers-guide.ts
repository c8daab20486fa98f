import type { GuidePiece } from './guide-part.ts';

/** How offers come to a page after an order, and what the page can do for them. */
export const offersGuide: readonly GuidePiece[] = [
  { kind: 'heading', text: { ru: 'Предложения после заказа', en: 'Offers after the order' } },
  {
    kind: 'paragraph',
    text: {
      ru: 'После слова `order` тег спрашивает, что показать этому посетителю, и показывает это сам. Предложения, промокоды и расписание настраивают в консоли, на странице их менять не нужно. Тот же заказ ещё раз показывает своё предложение не больше одного раза и не показывает закрытое.',
      en: 'After the word `order` the tag asks what to show this visitor, and shows it by itself. Offers, coupons and schedules are set up in the console; the page needs no change. The same order once more shows its offer once more at most, and not after it was closed.',
    },
  },
  {
    kind: 'list',
    items: [
      {
        ru: '`spot` различает страницы «Спасибо за заказ»: по нему предложения выбирают свою.',
        en: '`spot` tells thank-you pages apart: offers choose theirs by it.',
      },
      {
        ru: 'Передавайте промокод, с которым сделан заказ, в `coupons`: так считаются погашения.',
        en: 'Say the codes that the order was made with in `coupons`: that is how redemptions are counted.',
      },
      {
        ru: 'Встроенному виджету нужно место: пустой элемент с заданной высотой, например `<div id="offer"></div>` с `min-height`. Без места он показывается только ниже видимой части страницы, чтобы ничего не сдвинуть.',
        en: 'An embedded widget needs room: an empty element with a height of its own, such as `<div id="offer"></div>` with a `min-height`. Without room it is only shown below what is seen of the page, so that nothing moves.',
      },
      {
        ru: 'Тёмная тема берётся со страницы: укажите `color-scheme: light dark`, если она у вас есть.',
        en: 'The dark look follows the page: say `color-scheme: light dark` where you have one.',
      },
    ],
  },
  {
    kind: 'paragraph',
    text: {
      ru: 'Строгой политике CSP ничего добавлять не нужно, кроме `img-src` для адресов ваших картинок в предложениях и адреса тега в `connect-src`.',
      en: 'A strict CSP needs nothing more than `img-src` for the addresses of your pictures in offers, and the tag’s address in `connect-src`.',
    },
  },
];
