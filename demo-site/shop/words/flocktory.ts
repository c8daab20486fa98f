import { html } from 'hono/html';
import type { ShopWords } from '../shop-page.ts';
import { inline, js } from './inline.ts';

/** The shop has the markup and the queue that Flocktory asks for, and no code of ours (facts/flocktory.md §2, §4). */
export const flocktoryWords: ShopWords = {
  prefix: '/flocktory',
  label: 'Flocktory',
  script: 'says-flocktory',
  product: ({ id, category }) =>
    html`<div class="i-flocktory" data-fl-action="track-item-view" data-fl-item-id="${id}" data-fl-item-category-id="${category}" data-fl-item-vendor="" data-fl-item-available="true"></div>`,
  category: (id) =>
    html`<div class="i-flocktory" data-fl-action="track-category-view" data-fl-category-id="${id}"></div>`,
  order({ number, name, phone, email, coupon, lines, total }, page) {
    const user = { name, email: email || `${phone.replace(/\D/g, '')}@unknown.email` };
    const items = lines.map(({ product: { id, ru, en, price }, count }) => ({
      id,
      title: page.say(ru, en),
      price,
      count,
    }));
    const order = { id: number, price: `${total},00`, items, ...(coupon && { custom_field: coupon }) };
    const code = `window.flocktory = window.flocktory || []; window.flocktory.push(${js(['postcheckout', { user, order }])});`;
    return html`<div class="i-flocktory" data-fl-user-name="${name}" data-fl-user-email="${user.email}"></div>${inline(page, code)}`;
  },
};
