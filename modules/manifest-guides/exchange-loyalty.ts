import type { GuidePart } from './guide-part.ts';

/** The showcase in a customer's account: by an element, or as a page of its own. */
export const exchangeLoyaltyGuide: GuidePart = ({ site, tagUrl }) => {
  const showcase = `${new URL(tagUrl).origin}/x/${site}/showcase`;
  return [
    { kind: 'code', language: 'html', code: '<div data-tendril-loyalty></div>' },
    {
      kind: 'paragraph',
      text: {
        ru: 'Или словом, например когда страница собрана скриптом:',
        en: 'Or by a word, as where the page is made by a script:',
      },
    },
    { kind: 'code', language: 'js', code: "tendril.push(['loyalty', { place: '#offers' }]);" },
    { kind: 'heading', text: { ru: 'Витрина без скрипта', en: 'The showcase without a script' } },
    {
      kind: 'paragraph',
      text: {
        ru: 'Та же витрина отдельной страницей: ссылкой или в рамке на страницах вашего сайта. Язык по браузеру или параметром `lang`.',
        en: 'The same showcase as a page of its own: by a link, or in a frame on pages of your site. Its language is the browser’s, or the one in `lang`.',
      },
    },
    {
      kind: 'code',
      language: 'html',
      code: `<iframe src="${showcase}?lang=ru" title="Предложения партнёров" width="100%" height="900"></iframe>`,
    },
  ];
};
