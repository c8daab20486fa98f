import type { StartModule } from '../../contracts/module.ts';
import type { CartChange } from '../../contracts/shop.ts';
import type { ShowingContext } from '../../contracts/showing-context.ts';
import type { OptionsOf } from '../manifest.ts';
import { changeCart } from './change-cart.ts';
import { openCart } from './kept-cart.ts';
import { readItems } from './read-items.ts';
import { tellTriggers } from './tell-triggers.ts';

/** No page shows more products at once than this; a list of more is a mistake. */
const mostViews = 20;

/**
 * Takes what a shop's pages say before the order: `product` and `category` seen, `cart` with its whole state, `add_to_cart` and
 * `remove_from_cart` with the change. The cart is kept in the browser, so that every change is sent as the state after it.
 * `event` and `spot` are for the triggers of offers only, which are watched where there are any.
 */
export const start: StartModule<OptionsOf<'pre-checkout'> & { triggers: string }, ShowingContext> = (
  context,
  options,
) => {
  const { on, pageUrl, track } = context;
  const cart = openCart(context);
  const tell = tellTriggers(context, { version: options.triggers, cart });

  for (const [word, type] of [
    ['product', 'product_view'],
    ['category', 'category_view'],
  ] as const)
    on(word, (asked: unknown, source?: unknown) => {
      const views = Array.isArray(asked) ? asked.slice(0, mostViews) : [asked];
      for (const view of views) {
        track({ type, url: pageUrl(), asked: view, source });
        tell(word, readItems(view)[0]?.id);
      }
    });

  for (const [word, kind] of [
    ['cart', 'told'],
    ['add_to_cart', 'added'],
    ['remove_from_cart', 'removed'],
  ] as const satisfies [string, CartChange['kind']][])
    on(word, (asked: unknown, source?: unknown) => {
      const items = readItems(asked);
      const after = changeCart(cart.items(), { kind, items });
      if (!cart.keep(after)) return;
      track({ type: 'cart', url: pageUrl(), asked: { items: after, change: { kind, items } }, source });
      tell('cart');
    });

  for (const word of ['event', 'spot'] as const) on(word, (name: unknown) => tell(word, name));
};
