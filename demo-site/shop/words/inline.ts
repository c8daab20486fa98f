import { html, raw } from 'hono/html';
import type { ShopPage } from '../shop-page.ts';

/** A script of the page itself, as a shop's template writes it. */
export function inline({ nonce }: ShopPage, code: string) {
  return html`<script nonce="${nonce}">${raw(code)}</script>\n`;
}

/** A value inside a script: no text of it can end the script. */
export function js(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
