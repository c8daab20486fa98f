import { defined } from './defined.ts';
import { limits } from './limits.ts';
import { firstOf, type Named, ownValues } from './own-values.ts';
import { readAmount } from './read-amount.ts';
import { type Flaw, flawKinds, ShopSourceSchema } from './shop.ts';
import { buyerNames, categoryNames, contactNames, itemNames, listNames, orderNames } from './shop-names.ts';
import { standInOf } from './stand-in.ts';
import { storableText } from './storable-text.ts';
import { unquotedList } from './unquoted-list.ts';

type Values = Record<string, unknown>;

/** The events that a page's words of its shop become. */
export const shopTypes: ReadonlySet<unknown> = new Set(['order', 'product_view', 'category_view', 'cart']);

/**
 * Brings what a page said of its shop (`asked`) into the form of contracts/shop.ts, whatever its names and notations, and
 * notes what is wrong with it. What cannot be understood is left out. Never throws.
 */
export function sortShop({ asked, source, ...rest }: Values): Values {
  const flaws = new Set<Flaw>();
  const base = { ...rest, ...(ShopSourceSchema.options.includes(source as never) && { source }) };
  const reader = { flaws, pageUrl: typeof rest.url === 'string' ? rest.url : '' };
  const told = typeof asked === 'object' ? ownValues(asked) : new Map([['id', asked]]);
  const sorted = { ...base, ...sorterOf(rest.type)(told, reader) };
  // In a fixed order, so that a repeat of the event has the same content.
  return { ...sorted, ...(flaws.size > 0 && { flaws: flawKinds.filter((flaw) => flaws.has(flaw)) }) };
}

interface Reader {
  flaws: Set<Flaw>;
  /** What relative addresses start from. */
  pageUrl: string;
}

type Sort = (told: Named, reader: Reader) => Values;

function sorterOf(type: unknown): Sort {
  if (type === 'order') return orderOf;
  if (type === 'cart') return cartOf;
  return type === 'product_view' ? productOf : categoryOf;
}

/** Flat, or as Flocktory has it: `{ user, order, spot }`. */
const orderOf: Sort = (told, reader) => {
  const { flaws } = reader;
  const nested = told.get('order');
  const order: Named = nested === undefined ? told : new Map([...told, ...ownValues(nested)]);
  const orderId = textOf(firstOf(order, orderNames.orderId), limits.itemId);
  const items = itemsOf(order, reader);
  const saidPrice = firstOf(order, orderNames.price);
  const contact = contactOf(order, { flaws, isNested: nested !== undefined });
  if (orderId === undefined) flaws.add('no-order-id');
  if (items.length === 0) flaws.add('no-items');
  if (saidPrice === undefined) flaws.add('no-price');
  if (contact.email === undefined) flaws.add('no-email');
  const currency = textOf(firstOf(order, orderNames.currency), 8)?.trim().toUpperCase();
  const spot = firstOf(order, orderNames.spot);
  const coupons = [unquotedList(firstOf(order, orderNames.coupons))]
    .flat()
    .map((coupon) => textOf(coupon, limits.itemId));
  return {
    items,
    contact,
    ...defined({
      orderId,
      price: amountOf(saidPrice, reader),
      currency: currency && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
      spot: textOf(spot),
      customField: textOf(firstOf(order, orderNames.customField)),
      coupons: coupons.some(Boolean) ? coupons.filter(Boolean).slice(0, limits.couponsPerOrder) : undefined,
    }),
  };
};

const cartOf: Sort = (told, reader) => {
  const change = ownValues(told.get('change'));
  const kind = change.get('kind');
  const known = kind === 'added' || kind === 'removed' || kind === 'told';
  return {
    items: itemsOf(told, reader),
    ...(known && { change: { kind, items: itemsOf(change, reader) } }),
  };
};

const productOf: Sort = (told, reader) => {
  const product = told.has('item') || told.has('items') || told.has('products') ? listOf(told)[0] : told;
  const values = product instanceof Map ? product : ownValues(product);
  const item = itemOf(values, reader);
  const available = firstOf(values, itemNames.isAvailable);
  if (item.id === undefined) reader.flaws.add('no-item-id');
  const isAvailable = available === true || available === 'true' || available === 1;
  return { item, ...(available !== undefined && { isAvailable }) };
};

const categoryOf: Sort = (told, { flaws }) => {
  const nested = told.get('category');
  const category = nested === undefined ? told : ownValues(nested);
  const categoryId = textOf(firstOf(category, categoryNames.id), limits.itemId);
  if (categoryId === undefined) flaws.add('no-category-id');
  return defined({ categoryId, title: textOf(firstOf(category, categoryNames.title)) });
};

function listOf(told: Named): unknown[] {
  const list = firstOf(told, listNames);
  return list === undefined ? [] : [unquotedList(list)].flat();
}

function itemsOf(told: Named, reader: Reader): Values[] {
  const list = listOf(told).filter((item) => ['object', 'string', 'number'].includes(typeof item) && item !== null);
  if (list.length > limits.itemsPerOrder) reader.flaws.add('too-many-items');
  const items = list
    .slice(0, limits.itemsPerOrder)
    .map((item) => itemOf(typeof item === 'object' ? ownValues(item) : new Map([['id', item]]), reader));
  if (items.some(({ id }) => id === undefined)) reader.flaws.add('no-item-id');
  return items;
}

function itemOf(values: Named, reader: Reader): Values {
  const count = readAmount(firstOf(values, itemNames.count)).amount;
  if (!values.has('title') && values.has('name') && values.has('id')) reader.flaws.add('name-for-title');
  return {
    count: count === undefined || count > 1_000_000 ? 1 : count,
    ...defined({
      id: textOf(firstOf(values, itemNames.id), limits.itemId),
      title: textOf(firstOf(values, itemNames.title)),
      price: amountOf(firstOf(values, itemNames.price), reader),
      categoryId: textOf(firstOf(values, itemNames.categoryId), limits.itemId),
      vendor: textOf(firstOf(values, itemNames.vendor)),
      image: addressOf(firstOf(values, itemNames.image), reader),
      url: addressOf(firstOf(values, itemNames.url), reader),
    }),
  };
}

function amountOf(value: unknown, { flaws }: Reader): number | undefined {
  if (value === undefined) return undefined;
  const { amount, odd } = readAmount(value);
  if (amount === undefined || amount > 100_000_000_000) {
    flaws.add('unread-price');
    return undefined;
  }
  if (odd) flaws.add('odd-price');
  return amount;
}

/** Stand-ins mean a phone, an id or nobody; `user: []` is nobody, too. */
function contactOf(told: Named, { flaws, isNested }: { flaws: Set<Flaw>; isNested: boolean }): Values {
  const said = firstOf(told, buyerNames);
  if (Array.isArray(said)) flaws.add('list-for-object');
  const buyer = ownValues(said);
  // Beside an order that stands in an object of its own `name` may mean anything.
  const names = isNested ? ownValues(undefined) : told;
  const read = (part: keyof typeof contactNames) =>
    firstOf(buyer, contactNames[part]) ?? firstOf(names, contactNames[part]);
  const email = textOf(read('email'), limits.email)?.trim();
  const standIn = email === undefined ? null : standInOf(email);
  if (standIn?.misspelled) flaws.add('misspelled-nobody');
  return defined({
    name: textOf(read('name')),
    phone: textOf(read('phone'), limits.phone) ?? standIn?.phone,
    email: standIn ? undefined : email || undefined,
  });
}

/** An http(s) address, also where the page wrote a relative one. */
function addressOf(value: unknown, { pageUrl }: Reader): string | undefined {
  if (typeof value !== 'string') return undefined;
  const url = URL.parse(value.trim(), pageUrl);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  return url.href.length <= limits.url && url.href.isWellFormed() ? url.href : undefined;
}

function textOf(value: unknown, most: number = limits.line): string | undefined {
  const text = storableText(value, most)?.trim();
  return text || undefined;
}
