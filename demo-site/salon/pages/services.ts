import { html } from 'hono/html';
import type { Content } from '../layout.ts';
import { priceList } from '../price-list.ts';
import type { SalonPage } from '../salon-page.ts';
import { serviceCard } from '../service-card.ts';

/** Services and prices, each with a button of its own. */
export function servicesPage(page: SalonPage): Content {
  const { say } = page;
  const title = say('Услуги и цены', 'Services and prices');
  const description = say('Цены одинаковы в любой день', 'The same prices on any day');
  const body = html`<section class="page-head"><h1>${title}</h1><p class="lead">${description}</p></section>
<section><div class="cards">${priceList.map((service) => serviceCard(page, service))}</div></section>
<section data-tendril-exchange="services"></section>`;
  return { title, description, body };
}
