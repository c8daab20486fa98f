import type { ProductProblem } from '../../contracts/feed.ts';
import { limits } from '../../contracts/limits.ts';
import { readAmount } from '../../contracts/read-amount.ts';
import { toMinor } from '../shop/to-minor.ts';
import type { Product } from './product.ts';
import type { FeedRecord } from './read-records.ts';

/** A product as a feed has it, with its category and vendor. */
export interface ReadProduct extends Product {
  categoryId: string | null;
  category: string | null;
  vendor: string | null;
}

/** `product` is `null` where it cannot be taken at all. */
export interface ReadRecord {
  product: ReadProduct | null;
  /** As far as it could be read, for people. */
  id: string | null;
  problems: ProductProblem[];
}

interface ReadingParts {
  /** Where a feed says no currency. */
  currency: string;
  /** A category's path by its id; undefined where there is none. */
  pathOf: (category: string) => string | undefined;
}

/** Makes a product out of what a feed says of it, in YML or as Google Merchant wants it. Pure; never throws. */
export function productOf({ format, attributes, fields }: FeedRecord, { currency, pathOf }: ReadingParts): ReadRecord {
  const say = (...names: string[]) => names.map((name) => fields.get(name)).find(Boolean);
  const problems: ProductProblem[] = [];
  const isYml = format === 'yml';
  const id = isYml ? attributes.get('id')?.trim() : say('id');
  const title = (isYml ? (say('name') ?? joined(say('typePrefix'), say('vendor'), say('model'))) : say('title'))?.slice(
    0,
    limits.line,
  );
  if (!id) problems.push('no-id');
  else if (id.length > limits.itemId) problems.push('long-id');
  if (!title) problems.push('no-title');
  if (!id || id.length > limits.itemId || !title) return { product: null, id: id?.slice(0, 64) ?? null, problems };

  const money = isYml ? ymlMoney(say, currency) : merchantMoney(say, currency);
  if (money.priceMinor === null) problems.push('no-price');
  const address = webAddressOf(say('url', 'link'));
  if (!address) problems.push('no-address');
  const saidPicture = say('picture', 'image_link');
  const picture = webAddressOf(saidPicture);
  if (saidPicture && !picture) problems.push('odd-picture');
  const categoryId = (isYml ? say('categoryId') : say('product_type', 'google_product_category'))?.slice(
    0,
    limits.itemId,
  );
  const category = isYml ? categoryId && pathOf(categoryId) : categoryId;
  if (isYml && categoryId && category === undefined) problems.push('unknown-category');
  const vendor = say('vendor', 'brand')?.slice(0, limits.line) ?? null;
  const available = isYml ? attributes.get('available') : say('availability');
  const isAvailable = isYml
    ? available !== 'false'
    : !available || /^(in[ _]stock|preorder|backorder)$/i.test(available);
  const product = {
    ...{ id, title, address, picture, vendor, isAvailable, ...money },
    ...{ categoryId: categoryId ?? null, category: category?.slice(0, limits.line) ?? null },
  };
  return { product, id, problems };
}

type Say = (...names: string[]) => string | undefined;
type Money = Pick<Product, 'priceMinor' | 'oldPriceMinor' | 'currency'>;

function ymlMoney(say: Say, currency: string): Money {
  const own = currencyOf(say('currencyId')) ?? currency;
  return { currency: own, priceMinor: minorOf(say('price'), own), oldPriceMinor: minorOf(say('oldprice'), own) };
}

/** `1490.00 RUB`: the amount with its currency; while there is a sale, the price is the old one. */
function merchantMoney(say: Say, currency: string): Money {
  const [price, sale] = [say('price'), say('sale_price')];
  const own = currencyOf(/[A-Za-z]{3}/.exec(price ?? sale ?? '')?.[0]) ?? currency;
  const [priceMinor, saleMinor] = [minorOf(price, own), minorOf(sale, own)];
  return { currency: own, priceMinor: saleMinor ?? priceMinor, oldPriceMinor: saleMinor === null ? null : priceMinor };
}

function minorOf(text: string | undefined, currency: string): number | null {
  const { amount } = readAmount(text);
  return amount === undefined || amount > 100_000_000_000 ? null : toMinor(amount, currency);
}

/** `RUR` is what rubles were called when YML was made. */
function currencyOf(text: string | undefined): string | undefined {
  const code = text?.trim().toUpperCase();
  if (code === 'RUR') return 'RUB';
  return code && /^[A-Z]{3}$/.test(code) ? code : undefined;
}

function webAddressOf(text: string | undefined): string | null {
  const url = text === undefined ? null : URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  return url.href.length <= limits.url && url.href.isWellFormed() ? url.href : null;
}

function joined(...parts: (string | undefined)[]): string | undefined {
  return parts.filter(Boolean).join(' ') || undefined;
}
