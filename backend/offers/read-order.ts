import * as v from 'valibot';
import type { OrderOccasion } from '../../contracts/offer-wire.ts';
import { OrderSchema } from '../../contracts/shop.ts';
import { sortShop } from '../../contracts/sort-shop.ts';

const AskedOrderSchema = v.object({
  ...v.pick(v.object(OrderSchema.entries), ['orderId', 'price', 'currency', 'items', 'spot']).entries,
});

/** What of an order decides about offers. */
export type AskedOrder = Omit<v.InferOutput<typeof AskedOrderSchema>, 'currency'>;

/**
 * Reads the order that a page asks with, as the intake reads the order's event. A price in another currency than the site's
 * is none: it meets no condition on sums.
 */
export function readOrder(
  { url, occasion }: { url: string; occasion: OrderOccasion },
  siteCurrency: string,
): AskedOrder {
  const read = v.safeParse(AskedOrderSchema, sortShop({ type: 'order', url, asked: occasion.asked }));
  if (!read.success) return { items: [] };
  const { price, currency = siteCurrency, ...order } = read.output;
  return price !== undefined && currency === siteCurrency ? { ...order, price } : order;
}
