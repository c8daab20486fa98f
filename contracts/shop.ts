import * as v from 'valibot';
import { base, ContactSchema, place } from './event-base.ts';
import { limits } from './limits.ts';
import { line, webAddress } from './text.ts';

/**
 * What a shop says: orders, products, categories and carts. Pages say it in words of many kinds; contracts/sort-shop.ts
 * brings them into this form. Amounts are decimal numbers in the site's currency, or in the one the order names.
 */

/** Up to a hundred thousand millions: in any currency's smallest unit that is still an exact integer. */
const amount = () => v.pipe(v.number(), v.minValue(0), v.maxValue(100_000_000_000));
/** Pieces, or kilograms: goods are sold by weight, too. */
const count = () => v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000));
const id = () => v.pipe(line(limits.itemId), v.minLength(1));

/** One position of an order or a cart. `id` is that of the product feed, letter case too (facts/flocktory.md §5). */
export const ItemSchema = v.strictObject({
  id: v.optional(id()),
  title: v.optional(line()),
  /** Of one piece, after discounts. */
  price: v.optional(amount()),
  count: count(),
  categoryId: v.optional(id()),
  vendor: v.optional(line()),
  image: v.optional(webAddress()),
  url: v.optional(webAddress()),
});
export type Item = v.InferOutput<typeof ItemSchema>;

const items = () => v.pipe(v.array(ItemSchema), v.maxLength(limits.itemsPerOrder));

/**
 * What is wrong with what a page says, for whoever installs the tag. Nothing is refused for it.
 * `no-…`: the part is missing. `odd-price`: a price that only a tolerant reader understands, such as `1 000,50`.
 * `unread-price`: one that nobody does. `too-many-items`: more than are kept. The rest are mistakes of Flocktory's markup and
 * queue that are understood all the same (facts/flocktory.md §11).
 */
export const flawKinds = [
  'no-order-id',
  'no-items',
  'no-price',
  'no-email',
  'no-item-id',
  'no-category-id',
  'no-count',
  'odd-price',
  'unread-price',
  'too-many-items',
  'other-currency',
  'misspelled-attribute',
  'misspelled-nobody',
  'empty-spot',
  'name-for-title',
  'list-for-object',
  'several-categories',
  'unknown-command',
  'empty-element',
] as const;
export const FlawSchema = v.picklist(flawKinds);
export type Flaw = v.InferOutput<typeof FlawSchema>;

const flaws = v.optional(v.pipe(v.array(FlawSchema), v.maxLength(flawKinds.length)));

/** By which way the page said it: our own words, GA4's `dataLayer`, Flocktory's queue and elements. */
export const ShopSourceSchema = v.picklist(['page', 'data-layer', 'flocktory']);

/** Somebody has ordered. What is missing does not refuse it: it is kept and marked. */
export const OrderSchema = v.strictObject({
  ...base,
  type: v.literal('order'),
  ...place,
  /** The shop's own number. The same one counts once a site. */
  orderId: v.optional(id()),
  /** Of the whole order. */
  price: v.optional(amount()),
  /** Where it is not the site's. */
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be a currency of ISO 4217, such as RUB'))),
  items: items(),
  contact: ContactSchema,
  /** Which of the site's thank-you pages it is; campaigns ask for it. */
  spot: v.optional(line()),
  /** Whatever else the shop wants to find the order by. */
  customField: v.optional(line()),
  /** Codes that the buyer has redeemed. */
  coupons: v.optional(v.pipe(v.array(id()), v.maxLength(limits.couponsPerOrder))),
  source: v.optional(ShopSourceSchema),
  flaws,
});
export type Order = v.InferOutput<typeof OrderSchema>;

/** A product's page was seen. */
export const ProductViewSchema = v.strictObject({
  ...base,
  type: v.literal('product_view'),
  ...place,
  item: ItemSchema,
  isAvailable: v.optional(v.boolean()),
  source: v.optional(ShopSourceSchema),
  flaws,
});
export type ProductView = v.InferOutput<typeof ProductViewSchema>;

/** A category's page was seen. */
export const CategoryViewSchema = v.strictObject({
  ...base,
  type: v.literal('category_view'),
  ...place,
  categoryId: v.optional(id()),
  title: v.optional(line()),
  source: v.optional(ShopSourceSchema),
  flaws,
});
export type CategoryView = v.InferOutput<typeof CategoryViewSchema>;

/** What led to a cart's new state: items put in or taken out, with the change as their count, or the state itself was told. */
export const CartChangeSchema = v.strictObject({ kind: v.picklist(['added', 'removed', 'told']), items: items() });
export type CartChange = v.InferOutput<typeof CartChangeSchema>;

/** A cart, whole, after each change. */
export const CartSchema = v.strictObject({
  ...base,
  type: v.literal('cart'),
  ...place,
  items: items(),
  change: v.optional(CartChangeSchema),
  source: v.optional(ShopSourceSchema),
  flaws,
});
export type Cart = v.InferOutput<typeof CartSchema>;

/** What a bridge could only read with leniency, once a page, for the installation check; nothing personal. */
export const FlawReportSchema = v.strictObject({
  ...base,
  type: v.literal('flaws'),
  url: webAddress(),
  source: ShopSourceSchema,
  flaws: v.pipe(v.array(FlawSchema), v.minLength(1), v.maxLength(flawKinds.length)),
});
export type FlawReport = v.InferOutput<typeof FlawReportSchema>;

export type ShopEvent = Order | ProductView | CategoryView | Cart | FlawReport;
