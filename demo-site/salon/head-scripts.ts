import { readFileSync } from 'node:fs';
import { html, raw } from 'hono/html';
import { bookingForm, type SalonPage } from './salon-page.ts';

const lateWidget = readFileSync(new URL('./client/late-widget.js', import.meta.url), 'utf8');

/** The tag, as it is pasted: first in the head, once, twice or not at all. It has no nonce where the policy is to refuse it. */
export function tagScripts({ tag, variation, nonce }: SalonPage) {
  if (!tag) return '';
  const withNonce = variation.csp === 'strict' ? html` nonce="${nonce}"` : '';
  return Array.from({ length: variation.tags }, () => html`<script async src="${tag}"${withNonce}></script>\n`);
}

/** The Yclients script (§5.1), protocol-relative as it is usually pasted, or what brings it later. */
export function widgetScripts(page: SalonPage) {
  const src = `${page.url(`w${bookingForm.id}.yclients.localhost`).replace('http:', '')}/widgetJS`;
  const settings = JSON.stringify({ buttonColor: '#2f6b4f', buttonText: page.say('Онлайн-запись', 'Book online') });
  const options = html`<script nonce="${page.nonce}">window.yWidgetSettings = ${raw(settings.replaceAll('<', '\\u003c'))};</script>`;
  if (page.variation.widgetLate) {
    return html`${options}\n<script nonce="${page.nonce}" data-widget="${src}">${raw(lateWidget)}</script>`;
  }
  return html`${options}\n<script nonce="${page.nonce}" src="${src}" charset="UTF-8"></script>`;
}

/** The page's own scripts at its end. */
export function pageScripts(page: SalonPage, names: readonly string[]) {
  const { buttonsLate, popUp } = page.variation;
  const all = [...names, ...(buttonsLate ? ['late-buttons'] : []), ...(popUp ? ['pop-up'] : [])];
  return all.map((name) => html`<script nonce="${page.nonce}" src="/client/${name}.js"></script>\n`);
}
