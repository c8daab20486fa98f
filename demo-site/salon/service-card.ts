import { html } from 'hono/html';
import { bookingButton } from './booking-button.ts';
import type { priceList } from './price-list.ts';
import type { SalonPage } from './salon-page.ts';

/** A service with its price and a button that opens the form with it chosen. */
export function serviceCard(page: SalonPage, service: (typeof priceList)[number]) {
  const { say } = page;
  const button = bookingButton(page, {
    text: say('Выбрать время', 'Choose a time'),
    query: service.query,
    look: 'text-link',
  });
  return html`<article class="card"><h3>${say(service.ru, service.en)}</h3><p>${say(service.about.ru, service.about.en)}</p>
<p class="price"><strong>${service.priceRub.toLocaleString('ru-RU')} ₽</strong><span>${service.minutes} ${say('мин', 'min')}</span></p>${button}</article>`;
}
