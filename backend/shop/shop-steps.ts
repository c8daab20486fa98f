import type { Kysely } from 'kysely';
import type { StoryStep } from '../../contracts/inquiry.ts';
import type { Tables } from '../store/schema.ts';
import { fromMinor } from './to-minor.ts';

export interface ShopWithin {
  site: string;
  sessions: readonly string[];
  visitor: string;
  most: number;
}

/** What a shop told of these sessions: orders, the cart as it was last, products that were seen. In no order. */
export async function shopSteps(
  db: Kysely<Tables>,
  { site, sessions, visitor, most }: ShopWithin,
): Promise<StoryStep[]> {
  const orders = await db
    .selectFrom('orders')
    .select(['at', 'order_id', 'price_minor', 'currency', 'url'])
    .where('site_id', '=', site)
    .where('session_id', 'in', sessions)
    .orderBy('at', 'desc')
    .limit(most)
    .execute();
  const cart = await db
    .selectFrom('carts')
    .select(['at', 'items', 'total_minor', 'currency'])
    .where('site_id', '=', site)
    .where('visitor_id', '=', visitor)
    .where('session_id', 'in', sessions)
    .executeTakeFirst();
  const products = await db
    .selectFrom('shop_views')
    .select(['at', 'item_id', 'title'])
    .where('site_id', '=', site)
    .where('session_id', 'in', sessions)
    .where('kind', '=', 'product')
    .orderBy('at', 'desc')
    .limit(most)
    .execute();
  return [
    ...orders.map(({ at, order_id, price_minor, currency, url }) => ({
      ...{ at: at.toISOString(), kind: 'order' as const, url, text: order_id, origin: null },
      ...moneyOf(price_minor, currency),
    })),
    // An emptied one is told of by the order, or not worth a line.
    ...(cart && cart.items.length > 0
      ? [
          {
            ...{ at: cart.at.toISOString(), kind: 'cart' as const, url: null, origin: null },
            text: cart.items.map(({ title, id }) => title ?? id ?? '?').join(', '),
            ...moneyOf(cart.total_minor, cart.currency),
          },
        ]
      : []),
    ...products.map(({ at, item_id, title }) => ({
      ...{ at: at.toISOString(), kind: 'product' as const, url: null, text: title ?? item_id, origin: null },
    })),
  ];
}

function moneyOf(minor: number | null, currency: string): Pick<StoryStep, 'money'> {
  return minor === null ? {} : { money: { amount: fromMinor(minor, currency), currency } };
}
