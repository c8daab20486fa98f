import axe from 'axe-core';
import type { Page } from 'playwright';
import type { ShownWidget } from '../../contracts/offer-widget.ts';
import type { ShownProduct } from '../../contracts/product-block.ts';
import { widgetWords } from '../../contracts/widget-words.ts';
import { until } from './api.ts';
import type { OfferQuestion, Stage, StageOptions } from './stage.ts';

const showing = '01900000-0000-7000-8000-000000000001';

/** A popup with a field for an address, a coupon, and a last word. */
export const popup: ShownWidget = {
  ...{ type: 'popup', position: 'center', accent: '#1d4ed8' },
  screens: [
    {
      ...{ id: 'first', title: 'Ten per cent off', text: 'For your next order.', picture: null, coupon: false },
      email: { label: 'E-mail', agreement: 'We send one letter.' },
      buttons: [
        { label: 'Send it', action: { kind: 'send', screen: 'sent' } },
        { label: 'Show the code', action: { kind: 'take', screen: 'code' } },
      ],
    },
    {
      ...{ id: 'code', title: 'Here you are', text: null, picture: null, email: null, coupon: true },
      buttons: [{ label: 'To the shop', action: { kind: 'address', address: 'https://shop.example/sale' } }],
    },
    {
      ...{ id: 'sent', title: 'It is on its way', text: null, picture: null, email: null, coupon: false },
      buttons: [],
    },
  ],
};
export const fixed: ShownWidget = { ...popup, type: 'fixed', position: 'bottom-right' };
export const embedded: ShownWidget = { ...popup, type: 'embedded', position: 'inside', selector: '#offer' };

export interface Answering extends StageOptions {
  shown?: ShownWidget;
  coupon?: (question: OfferQuestion) => object | 'failure';
  /** By the ids of the widget's screens. */
  products?: Record<string, ShownProduct[]>;
}

/** Sets a stage with one offer for every order; gives what pages ask. */
export function offering(stage: Stage, { shown = popup, coupon, products = {}, ...options }: Answering = {}) {
  const asked: (OfferQuestion & { what: string })[] = [];
  stage.set({
    modules: ['post-checkout'],
    offers(what, question) {
      asked.push({ ...question, what });
      if (what === '/coupon')
        return coupon?.(question) ?? { code: 'AUTUMN-10', endsOn: '2026-12-31', isSent: question.email !== undefined };
      return {
        offer: {
          ...{
            offer: 'autumn',
            variant: 'a',
            showing,
            language: 'en',
            widget: shown,
            words: widgetWords('en'),
            products,
          },
        },
      };
    },
    ...options,
  });
  return asked;
}

/** What a page says after an order. */
export const order = { orderId: 'A-1', price: 2990, items: [{ id: 'sku-9' }] };

/** Where our part of a page is. */
export const host = (page: Page) => page.locator('tendril-offer');
export const dialog = (page: Page) => host(page).locator('dialog');

interface Shift {
  value: number;
  hadRecentInput: boolean;
}

/** How much the page has moved by itself since it began (CLS). */
export const shifts = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve(
            (list.getEntries() as unknown as Shift[]).reduce(
              (sum, shift) => sum + (shift.hadRecentInput ? 0 : shift.value),
              0,
            ),
          ),
        ).observe({ type: 'layout-shift', buffered: true });
        // A page without a shift has no entries, and so no call.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)));
      }),
  );

/** What was told of the showing, in order. */
export const toldOf = (stage: Stage): string[] =>
  stage.deliveries
    .flatMap(({ events }) => events)
    .filter((event) => event.type === 'offer')
    .map(({ action, screen }) => (screen === undefined ? action : `${action} ${screen}`));
export const untilTold = (stage: Stage, what: string) => until(what, async () => toldOf(stage).includes(what));

/** What axe finds wrong with our part of the page. */
export async function wrongInside(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run('tendril-offer', { rules: { region: { enabled: false } } }),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
