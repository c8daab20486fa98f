import { html } from 'hono/html';
import { galleryArt } from '../art.ts';
import { inLanguage } from '../language.ts';
import type { Content } from '../layout.ts';
import type { SalonPage } from '../salon-page.ts';

/** Paths of the single-page app's views. `/gallery` itself shows the first. */
export const galleryPaths = ['/gallery/hair', '/gallery/nails', '/gallery/interior'] as const;

/** A small single-page app: all views are in the document, its script changes between them. */
export function galleryPage(page: SalonPage): Content {
  const { say, language } = page;
  const names = [say('Волосы', 'Hair'), say('Ногти', 'Nails'), say('Интерьер', 'Interior')];
  const shown = Math.max(0, (galleryPaths as readonly string[]).indexOf(page.path));
  const tabs = galleryPaths.map((path, index) => {
    const current = index === shown ? html` aria-current="page"` : '';
    return html`<a class="tab" data-view="${path}" href="${inLanguage(path, language)}"${current}>${names[index]}</a>`;
  });
  const views = galleryPaths.map((path, index) => {
    const pictures = Array.from({ length: 6 }, (_, picture) => html`<li>${galleryArt(index * 6 + picture + 1)}</li>`);
    const heading = html`<h2 class="unseen">${names[index]}</h2>`;
    return html`<section data-view="${path}" data-title="${names[index]} · ${say('Лоза', 'Loza')}"${index === shown ? '' : html` hidden`}>${heading}<ul class="pictures">${pictures}</ul></section>`;
  });
  const title = names[shown] ?? '';
  const description = say('Работы и место, где они появляются', 'Our work and the place where it is made');
  const body = html`<section class="page-head"><h1>${say('Галерея', 'Gallery')}</h1><p class="lead">${description}</p><p class="tabs">${tabs}</p></section>${views}`;
  return { title, description, body, scripts: ['gallery'] };
}
