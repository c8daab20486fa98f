import type * as v from 'valibot';
import type { CartSchema, Order, ProductView } from '../../contracts/shop.ts';
import { idOf, noon } from '../visits/testing.ts';

const url = 'https://salon.example/thanks?token=secret';

/** For tests: an order of a mug, two minutes before noon. */
export function anOrder(number: number, more: Partial<Order> = {}): Order {
  return {
    ...{ type: 'order', id: idOf(number), at: noon - 120_000, url, orderId: 'A-1', price: 20.5 },
    ...{ items: [{ id: 'mug', title: 'Mug', price: 10.25, count: 2 }], contact: { email: 'ann@mail.example' } },
    ...more,
  } as Order;
}

/** For tests: a cart of a mug. */
export function aCart(number: number, more: Partial<v.InferOutput<typeof CartSchema>> = {}) {
  const items = [{ id: 'mug', title: 'Mug', price: 10.25, count: 2 }];
  return { type: 'cart' as const, id: idOf(number), at: noon - 150_000, url, items, ...more };
}

/** For tests: a product that was seen. */
export function aProductView(number: number, more: Partial<ProductView> = {}): ProductView {
  const item = { id: 'mug', title: 'Mug', price: 10.25, count: 1 };
  return { type: 'product_view', id: idOf(number), at: noon - 170_000, url, item, ...more };
}
