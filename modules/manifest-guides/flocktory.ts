import type { GuidePart } from './guide-part.ts';

/** Sites with Flocktory's code need no new one. */
export const flocktoryGuide: GuidePart = () => [
  {
    kind: 'paragraph',
    text: {
      ru: 'Код, который поставлен для Flocktory, понимается как есть: нового не нужно. Где работает сам Flocktory, тег только смотрит.',
      en: 'Code that was put in for Flocktory is understood as it is; no new code is needed. Where Flocktory itself runs, the tag only looks.',
    },
  },
  {
    kind: 'list',
    items: [
      {
        ru: 'Команды: `postcheckout`, `addToCart`, `removeFromCart`, `updateCart`, `trackItemView`, `trackCategoryView`, `addData`, `attachToProfile`, `fireEvent`.',
        en: 'Commands: `postcheckout`, `addToCart`, `removeFromCart`, `updateCart`, `trackItemView`, `trackCategoryView`, `addData`, `attachToProfile`, `fireEvent`.',
      },
      {
        ru: 'Элементы `i-flocktory` с `data-fl-*`: вход, товар, раздел, событие; и те, что появятся или изменятся позже.',
        en: '`i-flocktory` elements with `data-fl-*`: log-in, product, category, event; also those that come or change later.',
      },
      {
        ru: '`fireEvent` становится целью и событием для условий акций, `exchange` показывает предложение партнёра, `precheckout` называет место (`spot`).',
        en: '`fireEvent` becomes a goal and an event for triggers of offers, `exchange` shows a partner’s offer, `precheckout` names a place (`spot`).',
      },
      {
        ru: '`…@unknown.email` означает телефон или номер покупателя, `xname@flocktory.com` никого не называет.',
        en: '`…@unknown.email` means a phone or the buyer’s id, `xname@flocktory.com` nobody.',
      },
    ],
  },
  {
    kind: 'code',
    language: 'html',
    code: '<div class="i-flocktory" data-fl-action="track-item-view" data-fl-item-id="sku-9"></div>',
  },
  {
    kind: 'paragraph',
    text: {
      ru: 'Ошибки в разметке не мешают и видны в проверке установки.',
      en: 'Mistakes in the markup do no harm and show in the installation check.',
    },
  },
];
