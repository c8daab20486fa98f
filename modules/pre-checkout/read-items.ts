import { limits } from '../../contracts/limits.ts';
import { firstOf, ownValues } from '../../contracts/own-values.ts';
import { readAmount } from '../../contracts/read-amount.ts';
import { itemNames, listNames } from '../../contracts/shop-names.ts';
import { unquotedList } from '../../contracts/unquoted-list.ts';

/** A position as it is kept in the browser: the page's own values under our names; the backend reads them (contracts/sort-shop.ts). */
export interface CartItem {
  readonly count: number;
  readonly [part: string]: string | number | boolean;
}

/** A position as the page said it: without a count where it said none. */
export type SaidItem = Omit<CartItem, 'count'> & { readonly count?: number };

/**
 * Reads what a page passed: one item, a list, or an object that holds one of them (`items`, `products`, `item`, `cart`), under
 * whatever names and with numbers as texts. What has neither id nor title is no item. Never throws.
 */
export function readItems(asked: unknown): SaidItem[] {
  const told = ownValues(asked);
  if (told.has('cart')) return readItems(told.get('cart'));
  const list = unquotedList(firstOf(told, listNames) ?? asked);
  return (Array.isArray(list) ? list.slice(0, limits.itemsPerOrder) : [list]).map(readItem).filter(isItem);
}

function readItem(said: unknown): SaidItem {
  const values = typeof said === 'object' ? ownValues(said) : new Map([['id', said]]);
  // Without a prototype, so that a polluted one says nothing of what the page did not say.
  const item: Record<string, string | number | boolean> = Object.create(null);
  for (const [part, names] of Object.entries(itemNames)) {
    const value = firstOf(values, names);
    const { amount } = readAmount(value);
    if (part === 'count') {
      if (amount !== undefined) item.count = amount;
    } else if (typeof value === 'string') item[part] = value.slice(0, limits.url);
    else if (typeof value === 'number' || typeof value === 'boolean') item[part] = value;
  }
  return item;
}

/** Two positions of the same goods: by id, else by title. */
export function keyOf({ id, title }: SaidItem): string {
  return String(id ?? title ?? '');
}

function isItem(item: SaidItem): boolean {
  return keyOf(item) !== '';
}
