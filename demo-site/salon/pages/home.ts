import { html } from 'hono/html';
import { heroArt } from '../art.ts';
import { bookingButton } from '../booking-button.ts';
import { inLanguage } from '../language.ts';
import type { Content } from '../layout.ts';
import { priceList } from '../price-list.ts';
import { landing, type SalonPage } from '../salon-page.ts';
import { serviceCard } from '../service-card.ts';

/** The first page: all four ways to book that a salon's site commonly has. */
export function homePage(page: SalonPage): Content {
  const { say, language } = page;
  const first = bookingButton(page, { text: say('Записаться', 'Book a visit'), look: 'button' });
  const offer = bookingButton(page, {
    text: say('Записаться на стрижку', 'Book the haircut'),
    query: 'm31s501',
    look: 'button',
  });
  const body = html`<section class="hero">
<div class="hero-words"><p class="eyebrow">${say('Салон красоты в центре Москвы', 'A beauty salon in the centre of Moscow')}</p>
<h1>${say('Время, когда можно расти в тишине', 'Time to grow, quietly')}</h1>
<p class="lead">${say('Стрижки, цвет и уход без спешки. Один мастер, один гость, один час, который принадлежит вам.', 'Cuts, colour and care without the rush. One specialist, one guest, one hour that is yours.')}</p>
<p class="actions">${first}<a class="button quiet" href="${inLanguage('/services', language)}">${say('Услуги и цены', 'Services and prices')}</a></p></div>
${heroArt()}</section>
<section><h2>${say('Чаще всего выбирают', 'Most often chosen')}</h2>
<div class="cards">${priceList.slice(0, 3).map((service) => serviceCard(page, service))}</div></section>
<section class="band"><div><h2>${say('Первая стрижка у топ-стилиста', 'A first cut with the senior stylist')}</h2>
<p>${say('Час разговора, мытья и ножниц. Кофе считается.', 'An hour of talk, wash and scissors. Coffee counts.')}</p></div>${offer}</section>
<section class="band soft"><div><h2>${say('Любимый мастер?', 'A favourite specialist?')}</h2>
<p>${say('Откройте расписание топ-стилиста на отдельной странице.', "Open the senior stylist's calendar on its own page.")}</p></div>
<a class="yclick button quiet" href="${landing({ ...page, language: 'ru' }, 'm31')}#top" target="_blank">${say('Открыть расписание', 'Open the calendar')}</a></section>`;
  return {
    title: say('Салон красоты', 'Beauty salon'),
    description: say('Стрижки, цвет и уход в центре Москвы', 'Cuts, colour and care in the centre of Moscow'),
    body,
  };
}
