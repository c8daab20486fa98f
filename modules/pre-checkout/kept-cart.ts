import type { ModuleContext } from '../../contracts/module.ts';
import { changeCart } from './change-cart.ts';
import { type CartItem, readItems } from './read-items.ts';
import { openSessionStore } from './session-store.ts';

export interface KeptCart {
  items(): readonly CartItem[];
  /** Whether this is news. */
  keep(items: readonly CartItem[]): boolean;
}

/** The cart between pages and tabs, until the session ends; it is read again like what a page says, since others may have written it. */
export function openCart(context: ModuleContext): KeptCart {
  const store = openSessionStore(context, { name: 'tendril-cart', field: 'items', isSound: Array.isArray });
  const items = () => changeCart([], { kind: 'told', items: readItems(store.read() ?? []) });
  return {
    items,
    keep(after) {
      const before = JSON.stringify(items());
      store.write(after);
      return before !== JSON.stringify(after);
    },
  };
}
