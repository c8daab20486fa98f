import type { GuidePart, GuidePiece } from './guide-part.ts';

const pieces: readonly GuidePiece[] = [
  {
    kind: 'paragraph',
    text: {
      ru: 'После слова `order` и после предложения, если оно было, тег показывает в углу страницы опрос, включённый в разделе «Отзывы». О заказе каждый опрос спрашивает один раз, сколько бы раз ни открыли страницу. На странице ничего менять не нужно.',
      en: 'After the word `order`, and after its offer where there was one, the tag shows the survey that is on under Feedback, in a corner of the page. Each survey asks about an order once, however often the page is opened. The page needs no change.',
    },
  },
  {
    kind: 'list',
    items: [
      {
        ru: 'Передавайте номер заказа: по нему его узнают. Без номера о заказе спрашивают раз за визит.',
        en: 'Say the order’s number, by which it is known. Without one a visit is asked once.',
      },
      {
        ru: 'Письмом спрашивают по e-mail из заказа; для этого у сайта настраивают почту в разделе «Интеграции».',
        en: 'Surveys by e-mail go to the address in the order; the site’s mail is set up under Integrations.',
      },
    ],
  },
];

/** How buyers are asked, and what the page can do for it. */
export const feedbackGuide: GuidePart = () => pieces;
