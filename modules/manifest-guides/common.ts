import type { GuidePart } from './guide-part.ts';
import { pageWords } from './page-words.ts';

/** The tag's own part: what it counts by itself, and what the page can tell it. */
export const commonGuide: GuidePart = () => [
  {
    kind: 'list',
    items: [
      {
        ru: 'Просмотры страниц, в том числе внутри одностраничных приложений, считаются сами.',
        en: 'Page views are counted by themselves, also inside single-page apps.',
      },
      {
        ru: 'Источник визита читается из `utm_*`, идентификаторов клика и страницы, с которой пришли.',
        en: 'Where a visit came from is read from `utm_*`, click ids and the referring page.',
      },
      {
        ru: 'Без связи события ждут в браузере и уходят позже.',
        en: 'Without a connection events wait in the browser and go later.',
      },
    ],
  },
  ...pageWords,
];
