import { describe, expect, test } from 'vitest';
import { limits } from '../../contracts/limits.ts';
import { readEnvelope } from './read-envelope.ts';
import { aPageView, aVisit } from './testing-events.ts';

const item = { id: 'a', title: 'a', price: 1, count: 1, categoryId: 'a', vendor: 'a', image: '/a.jpg', url: '/a' };
const items = Array.from({ length: 60 }, () => item);
const said = (type: string, asked: object) => {
  const { id, at, url } = aPageView();
  return { id, at, url, type, asked };
};
const read = (...events: unknown[]) => readEnvelope({ visit: aVisit(), events }, () => null);

describe('an envelope with what a shop says', () => {
  test('may have orders and carts with as many items as are kept, each with all its parts', () => {
    const { events, refused } = read(
      said('order', { orderId: 1, price: 1, items }),
      said('cart', { items, change: { kind: 'added', items } }),
    );
    expect(refused).toEqual([]);
    expect(events.map(({ event }) => 'items' in event && event.items.length)).toEqual([
      limits.itemsPerOrder,
      limits.itemsPerOrder,
    ]);
  });

  test('gives other events no more keys than before', () => {
    const many = Object.fromEntries(Array.from({ length: limits.keysPerEvent + 1 }, (_, at) => [`k${at}`, 1]));
    expect(() => read({ ...aPageView(), many })).toThrow();
  });
});
