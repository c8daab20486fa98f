import type { GuidePart } from './guide-part.ts';

/** What the module that measures the tag itself asks of a page: nothing. */
export const vitalsGuide: GuidePart = () => [
  {
    kind: 'paragraph',
    text: {
      ru: 'На странице ничего делать не нужно. Измерения уходят один раз за просмотр, когда страницу закрывают или прячут; результат виден в аналитике.',
      en: 'The page has nothing to do. What was measured goes once a page view, when the page is closed or hidden; the outcome is shown in analytics.',
    },
  },
];
