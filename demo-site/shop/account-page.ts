import { html } from 'hono/html';
import type { Content } from './layout.ts';
import type { ShopPage } from './shop-page.ts';

/** The customer's page: partners' offers, and the coupons taken of them. */
export function accountPage({ say }: ShopPage): Content {
  const body = html`<section class="page-head"><h1>${say('Личный кабинет', 'Your account')}</h1>
<p class="lead">${say('Подарки от тех, кого мы любим сами.', 'Gifts from those we love ourselves.')}</p></section>
<section class="partners" data-tendril-loyalty></section>`;
  return { title: say('Личный кабинет', 'Your account'), body };
}
