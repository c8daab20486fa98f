import { html } from 'hono/html';
import type { Content } from '../layout.ts';
import type { SalonPage } from '../salon-page.ts';

/** Where the salon is, and a form that asks for a call. */
export function contactsPage(page: SalonPage): Content {
  const { say } = page;
  const title = say('Контакты', 'Contacts');
  const description = say('Оставьте телефон, и мы перезвоним', 'Leave a number and we will call back');
  const field = (name: string, label: string, input: unknown) =>
    html`<label class="field" for="${name}"><span>${label}</span>${input}</label>`;
  const body = html`<section class="page-head"><h1>${title}</h1><p class="lead">${description}</p></section>
<section class="split"><form data-form="callback" class="form">
${field('name', say('Имя', 'Name'), html`<input id="name" name="name" autocomplete="name" required>`)}
${field('phone', say('Телефон', 'Phone'), html`<input id="phone" name="phone" type="tel" autocomplete="tel" required>`)}
${field('email', say('Почта', 'E-mail'), html`<input id="email" name="email" type="email" autocomplete="email">`)}
${field('message', say('Вопрос', 'Question'), html`<textarea id="message" name="message" rows="3"></textarea>`)}
<button class="button" type="submit">${say('Перезвоните мне', 'Call me back')}</button></form>
<p class="thanks" data-thanks hidden role="status">${say('Спасибо! Перезвоним в течение часа.', 'Thank you! We will call within the hour.')}</p>
<div class="where"><h2>${say('Где мы', 'Where we are')}</h2><p>${say('Москва, Садовая, 12. Вход со двора, дверь с листом.', 'Sadovaya 12, Moscow. Through the yard, the door with a leaf.')}</p>
<h2>${say('Когда', 'When')}</h2><p>${say('Каждый день с 10:00 до 20:00', 'Every day, 10 am to 8 pm')}</p></div></section>`;
  return { title, description, body, scripts: ['callback-form'] };
}
