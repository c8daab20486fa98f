import { html } from 'hono/html';
import type { Content } from '../layout.ts';
import { landing, type SalonPage } from '../salon-page.ts';

/** A frame made by hand: the form inside the page without the vendor's script having a part in it (§5.1). */
export function onlinePage(page: SalonPage): Content {
  const { say } = page;
  const title = say('Запись на сайте', 'Booking on this site');
  const description = say('Выберите услугу, мастера и время', 'Choose a service, a specialist and a time');
  const body = html`<section class="page-head"><h1>${title}</h1><p class="lead">${description}</p></section>
<section><iframe class="booking-frame" title="${title}" src="${landing(page, '')}"></iframe></section>`;
  return { title, description, body };
}
