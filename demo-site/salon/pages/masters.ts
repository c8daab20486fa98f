import { html } from 'hono/html';
import { galleryArt } from '../art.ts';
import type { Content } from '../layout.ts';
import { specialists } from '../price-list.ts';
import { landing, type SalonPage } from '../salon-page.ts';

/** Specialists, each with a plain `yclick` link to the form's landing: our own convention (§5.1). */
export function mastersPage(page: SalonPage): Content {
  const { say } = page;
  const title = say('Мастера', 'Specialists');
  const description = say('Трое, каждый в своём', 'Three of them, each at home in one thing');
  const cards = specialists.map(
    (
      one,
      index,
    ) => html`<article class="card portrait">${galleryArt(index + 2)}<h3>${say(one.ru, one.en)}</h3><p>${say(one.about.ru, one.about.en)}</p>
<a class="yclick text-link" href="${landing({ ...page, language: 'ru' }, one.query)}#top" target="_blank">${say('Расписание', 'Calendar')}</a></article>`,
  );
  const body = html`<section class="page-head"><h1>${title}</h1><p class="lead">${description}</p></section><section><div class="cards">${cards}</div></section>`;
  return { title, description, body };
}
