import { html } from 'hono/html';
import { landing, type SalonPage } from './salon-page.ts';

/**
 * A Yclients button as sites have them (§5.1): class `ms_booking`, with a `data-url` of its own where `query` is given.
 * In the variation of late buttons a place is left instead, and the page's script puts the button there.
 */
export function bookingButton(page: SalonPage, { text, query, look }: { text: string; query?: string; look: string }) {
  const className = page.variation.buttonsLate ? look : `ms_booking ${look}`;
  const dataUrl = query === undefined ? '' : html` data-url="${landing(page, query)}"`;
  const button = html`<a class="${className}" href="#"${dataUrl}>${text}</a>`;
  return page.variation.buttonsLate ? html`<template data-late-button>${button}</template>` : button;
}
