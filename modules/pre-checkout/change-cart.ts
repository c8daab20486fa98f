import { limits } from '../../contracts/limits.ts';
import type { CartChange } from '../../contracts/shop.ts';
import { type CartItem, keyOf, type SaidItem } from './read-items.ts';

/**
 * The cart after a change. `added` and `removed` items carry the change as their count (facts/flocktory.md §5): one where they
 * add and say none, the whole position where they remove and say none; `told` ones are the state itself. Pure.
 */
export function changeCart(
  cart: readonly CartItem[],
  { kind, items }: { kind: CartChange['kind']; items: readonly SaidItem[] },
): CartItem[] {
  const kept = new Map(kind === 'told' ? [] : cart.map((item) => [keyOf(item), item]));
  for (const item of items) {
    const key = keyOf(item);
    const before = kept.get(key);
    const had = before?.count ?? 0;
    const count = kind === 'removed' ? had - (item.count ?? had) : had + (item.count ?? 1);
    if (count > 0) kept.set(key, Object.assign(Object.create(null), before, item, { count }));
    else kept.delete(key);
  }
  return [...kept.values()].slice(0, limits.itemsPerOrder);
}
