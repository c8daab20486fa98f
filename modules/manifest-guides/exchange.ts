import type { GuidePart } from './guide-part.ts';

/** Where a page lets partners' offers stand. */
export const exchangeGuide: GuidePart = () => [
  {
    kind: 'paragraph',
    text: {
      ru: 'Поставьте элемент туда, где предложение партнёра уместно: на странице «Спасибо», в конце статьи, в личном кабинете. Что показать, выбирает сервис; на каких условиях сайт участвует, задают в консоли, в разделе «Обмен».',
      en: 'Put an element where a partner’s offer fits: on the thank-you page, at the end of an article, in the account. What is shown is chosen for you; on which terms the site takes part is set up in the console, under “Exchange”.',
    },
  },
  {
    kind: 'code',
    language: 'html',
    code: '<div data-tendril-exchange="thanks" class="partners"></div>\n<style>.partners { min-height: 260px }</style>',
  },
  {
    kind: 'list',
    items: [
      {
        ru: 'Имя места (`thanks`) видно в отчёте; можно без него. На странице может быть до восьми мест, партнёр не повторяется.',
        en: 'The place’s name (`thanks`) stands in the report, and may be empty. A page can have up to eight places; no partner comes twice.',
      },
      {
        ru: 'Видимая часть страницы никогда не сдвигается: задайте месту высоту (`min-height`) или поставьте его последним или ниже экрана. Где места не хватает, предложение появится, когда сдвигать станет нечего.',
        en: 'What is seen of the page never moves: give the place a height (`min-height`), or put it last or below the screen. Where there is no room, the offer comes once nothing would move.',
      },
      {
        ru: 'Просмотр считается, когда половину предложения видели секунду. Роботы не считаются.',
        en: 'A view counts when half of the offer was in sight for a second. Robots never count.',
      },
      {
        ru: 'Элементы Flocktory `data-fl-action="exchange"` работают как есть, с их `data-fl-spot`.',
        en: 'Flocktory’s elements `data-fl-action="exchange"` work as they are, with their `data-fl-spot`.',
      },
    ],
  },
  { kind: 'heading', text: { ru: '`exchange`: показать по слову', en: '`exchange`: show it by a word' } },
  {
    kind: 'paragraph',
    text: {
      ru: 'С `place` предложение встаёт в этот элемент, без него показывается карточкой в углу.',
      en: 'With `place` the offer goes into that element, without it a card is shown in the corner.',
    },
  },
  {
    kind: 'code',
    language: 'js',
    code: "tendril.push(['exchange', { spot: 'thanks', place: '#partners' }]);\ntendril.push(['exchange', { spot: 'corner' }]);",
  },
  {
    kind: 'paragraph',
    text: {
      ru: 'Погашения считает партнёр: его страница заказа передаёт код в `coupons` слова `order`. Строгой CSP нужен `img-src https:` для картинок партнёров.',
      en: 'Redemptions are counted at the partner’s: its thank-you page says the code in `coupons` of the word `order`. A strict CSP needs `img-src https:` for partners’ pictures.',
    },
  },
];
