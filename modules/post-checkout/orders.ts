import type { ModuleContext } from '../../contracts/module.ts';
import { sayWord } from '../../contracts/say-word.ts';

/** An order as the page said it (contracts/sort-shop.ts reads it), and what became of its event. */
export interface SaidOrder {
  /** The event's. */
  id: string;
  asked: unknown;
  /** True when it is on disk or accepted, false when it had to be dropped or the visitor is not measured. */
  durable: Promise<boolean>;
}

/** No page has more orders than this; a list of more is a mistake. */
const mostOrders = 20;

/**
 * Takes the page's `['order', {…}]`, one or a list of them: tracks each, hands it on to `onOrder`, and says that the cart is
 * empty now. Of the same order said again, also by another source, the backend keeps one (docs/decisions/0014).
 */
export function takeOrders({ newId, on, pageUrl, track }: ModuleContext, onOrder: (order: SaidOrder) => void): void {
  on('order', (asked: unknown, source?: unknown) => {
    const orders = Array.isArray(asked) ? asked.slice(0, mostOrders) : [asked];
    for (const order of orders) {
      const id = newId();
      const durable = track({ type: 'order', id, url: pageUrl(), asked: order, source });
      onOrder({ id, asked: order, durable });
    }
    sayWord(['cart', []]);
  });
}
