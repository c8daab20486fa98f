import type { ModuleContext } from '../../contracts/module.ts';
import { ownValues } from '../../contracts/own-values.ts';
import { changeCart } from './change-cart.ts';
import { type CartItem, readItems } from './read-items.ts';

export interface KeptCart {
  items(): readonly CartItem[];
  /** Whether this is news. */
  keep(items: readonly CartItem[]): boolean;
}

/**
 * The cart between pages and tabs, in one `localStorage` entry, until the session ends (facts/flocktory.md §5: it is dropped
 * with the session). Where the visitor is not known, or the storage refuses, only in memory. A preview keeps one of its own.
 */
export function openCart({ anonymous, collect, signal, visit }: ModuleContext): KeptCart {
  const name = /tendril_preview/.test(collect) ? 'tendril-cart-preview' : 'tendril-cart';
  const sessionNow = () => (anonymous ? undefined : visit()?.session);
  /** What this page knows; `session` is absent while the visitor is not known. */
  let own: { session?: string | undefined; items: string } = { items: '[]' };

  /** As JSON. */
  function read(): string {
    const session = sessionNow();
    try {
      if (!session)
        localStorage.removeItem(name); // a consent may have been taken back
      else {
        const kept = ownValues(JSON.parse(localStorage.getItem(name) ?? 'null'));
        const items = kept.get('items');
        // Others may have written there: it is read like what a page says.
        if (kept.get('session') === session && Array.isArray(items))
          return JSON.stringify(changeCart([], { kind: 'told', items: readItems(items) }));
      }
    } catch {
      // Refused or garbled.
    }
    return !own.session || own.session === session ? own.items : '[]';
  }

  addEventListener('tendril', read, { signal });

  return {
    items: () => JSON.parse(read()),
    keep(items) {
      const before = read();
      const session = sessionNow();
      own = { session, items: JSON.stringify(items) };
      try {
        if (session) localStorage.setItem(name, JSON.stringify({ session, items }));
      } catch {
        // Refused or full: the page's own memory has it.
      }
      return before !== own.items;
    },
  };
}
