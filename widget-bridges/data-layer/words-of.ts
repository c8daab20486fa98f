import type { PageCall } from '../../contracts/module.ts';
import { firstOf, type Named, ownValues } from '../../contracts/own-values.ts';
import { copiedWord } from '../../contracts/say-word.ts';

const source = 'data-layer';

/** GA4's events, by our word for each. A checkout's items are the cart as it is then. */
const words: Readonly<Record<string, string>> = {
  view_item: 'product',
  add_to_cart: 'add_to_cart',
  remove_from_cart: 'remove_from_cart',
  view_cart: 'cart',
  begin_checkout: 'cart',
  purchase: 'order',
};

/** Enhanced Ecommerce, which came before GA4: one key of `ecommerce` for each action. */
const actions: Readonly<Record<string, string>> = {
  detail: 'product',
  add: 'add_to_cart',
  remove: 'remove_from_cart',
  checkout: 'cart',
  purchase: 'order',
};

/**
 * What an entry of the data layer says of the shop, in our own words; none for all that is not of a shop. `lists`: whether a list
 * of products counts as the page of a category. The words hold copies. Pure; throws where the page's own getters do.
 */
export function wordsOf(entry: object, { lists }: { lists: boolean }): PageCall[] {
  const { event, params } = eventOf(entry);
  const name = String(event);
  if (lists && name === 'view_item_list') return categoryIn(params);
  const word = Object.hasOwn(words, name) ? words[name] : undefined;
  if (word && (params.has('items') || params.has('transaction_id')))
    return copiedWord([word, Object.fromEntries(params), source]);
  return Object.entries(actions).flatMap(([action, word]) => {
    const told = ownValues(params.get(action));
    const [products, field] = [told.get('products'), told.get('actionField')];
    if (products === undefined && field === undefined) return [];
    const currency = params.get('currencyCode');
    return copiedWord([word, { ...Object.fromEntries(ownValues(field)), currency, items: products }, source]);
  });
}

/** `gtag('event', name, params)` pushes its arguments; everybody else an object, with `ecommerce` or flat. */
function eventOf(entry: object): { event: unknown; params: Named } {
  const listed = entry as ArrayLike<unknown>;
  if (listed[0] === 'event') return { event: listed[1], params: ownValues(listed[2]) };
  const values = ownValues(entry);
  const ecommerce = ownValues(values.get('ecommerce'));
  const user = values.get('user_data');
  if (ecommerce.size === 0) return { event: values.get('event'), params: values };
  return { event: values.get('event'), params: user ? new Map([...ecommerce, ['user_data', user]]) : ecommerce };
}

function categoryIn(params: Named): PageCall[] {
  const [first] = [params.get('items')].flat();
  const id = firstOf(params, ['item_list_id', 'item_list_name']) ?? firstOf(ownValues(first), ['item_category']);
  return copiedWord(['category', { id, title: params.get('item_list_name') }, source]);
}
