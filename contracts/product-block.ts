import * as v from 'valibot';
import { limits } from './limits.ts';
import { line, webAddress } from './text.ts';

/** Products on a screen of an offer: where they come from, and how they come to the page. */

/**
 * `viewed`: seen last by the visitor; `cart`: in their cart as it was left; `category`: of the category that they saw last;
 * `chosen`: by their ids in the feed. An offer with a block that would be empty is not shown.
 */
export const productSources = ['viewed', 'cart', 'category', 'chosen'] as const;
export type ProductSource = (typeof productSources)[number];

export const ProductBlockSchema = v.pipe(
  v.strictObject({
    from: v.picklist(productSources, `must be one of ${productSources.join(', ')}`),
    /** Of `chosen`, as in the feed, letter case too; they are shown in this order. */
    ids: v.pipe(
      v.array(v.pipe(line(limits.itemId), v.minLength(1, 'must not be empty'))),
      v.maxLength(20, 'must be at most 20 products'),
    ),
    most: v.pipe(v.number(), v.integer('must be a whole number'), v.minValue(1), v.maxValue(6)),
  }),
  v.forward(
    v.check(
      ({ from, ids }) => (from === 'chosen') === ids.length > 0,
      'must name products for “chosen”, and only then',
    ),
    ['ids'],
  ),
);
export type ProductBlock = v.InferOutput<typeof ProductBlockSchema>;

/** A product as a widget shows it; prices are written out in the visitor's language. */
export const ShownProductSchema = v.strictObject({
  id: line(limits.itemId),
  title: line(),
  price: v.nullable(line(64)),
  oldPrice: v.nullable(line(64)),
  address: v.nullable(webAddress()),
  picture: v.nullable(webAddress()),
});
export type ShownProduct = v.InferOutput<typeof ShownProductSchema>;
