import { type Product, productOf } from './goods.ts';

export interface ShopOrder {
  number: string;
  name: string;
  phone: string;
  email: string;
  coupon: string;
  lines: readonly { product: Product; count: number }[];
  total: number;
}

/** Orders are in memory, and a demo has few. */
const mostOrders = 1000;
const mostCount = 20;

/** The shop's own book of orders. */
export function orderBook() {
  const orders = new Map<string, ShopOrder>();
  let last = 1046;

  return {
    find: (number: string) => orders.get(number),
    /** `null` where there is nothing to order. What the form says is a visitor's own; prices are the shop's. */
    take(form: Readonly<Record<string, unknown>>): ShopOrder | null {
      const text = (name: string) => String(form[name] ?? '').slice(0, 200);
      const lines = linesOf(text('items'));
      if (lines.length === 0) return null;
      last += 1;
      const order: ShopOrder = {
        ...{ number: `G-${last}`, name: text('name'), phone: text('phone'), email: text('email') },
        ...{ coupon: text('coupon'), lines },
        total: lines.reduce((sum, { product, count }) => sum + product.price * count, 0),
      };
      orders.set(order.number, order);
      if (orders.size > mostOrders) orders.delete(orders.keys().next().value ?? '');
      return order;
    },
  };
}

/** `mug-tide:2,bowl-salt:1` */
function linesOf(items: string): ShopOrder['lines'] {
  return items.split(',').flatMap((item) => {
    const [id = '', count = ''] = item.split(':');
    const product = productOf(id);
    const number = Number(count);
    return product && Number.isInteger(number) && number > 0 && number <= mostCount ? [{ product, count: number }] : [];
  });
}
