import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeCart } from './change-cart.ts';
import { keyOf, readItems } from './read-items.ts';

const mug = { id: 'mug', price: 10, count: 2 };

describe('a cart', () => {
  test('counts changes, not totals', () => {
    const one = changeCart([mug], { kind: 'added', items: [{ id: 'mug' }, { id: 'bowl', count: 3 }] });
    expect(one).toEqual([
      { id: 'mug', price: 10, count: 3 },
      { id: 'bowl', count: 3 },
    ]);
    expect(changeCart(one, { kind: 'removed', items: [{ id: 'mug', count: 1 }] })).toMatchObject([{ count: 2 }, {}]);
  });

  test('without a count loses the whole position', () => {
    expect(changeCart([mug], { kind: 'removed', items: [{ id: 'mug' }] })).toEqual([]);
  });

  test('is what it is told to be', () => {
    expect(changeCart([mug], { kind: 'told', items: [{ id: 'bowl' }] })).toEqual([{ id: 'bowl', count: 1 }]);
    expect(changeCart([mug], { kind: 'told', items: [] })).toEqual([]);
  });

  test('never holds less than something of each, whatever is added and removed', () => {
    const item = fc.record({ id: fc.constantFrom('a', 'b', 'c'), count: fc.integer({ min: 0, max: 5 }) });
    const change = fc.record({ kind: fc.constantFrom('added', 'removed', 'told'), items: fc.array(item) } as const);
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const cart = changes.reduce<ReturnType<typeof changeCart>>(changeCart, []);
        expect(cart.every(({ count }) => count > 0)).toBe(true);
        expect(new Set(cart.map(keyOf)).size).toBe(cart.length);
      }),
    );
  });
});

describe('items as a page says them', () => {
  test.each([
    [{ id: 9 }, [{ id: 9 }]],
    [[{ id: 9, quantity: '2' }], [{ id: 9, count: 2 }]],
    [
      { items: [{ item_id: 'a', item_name: 'Mug', price: '1 000,50' }] },
      [{ id: 'a', title: 'Mug', price: '1 000,50' }],
    ],
    [{ item: { id: 'a', count: 1 } }, [{ id: 'a', count: 1 }]],
    [{ cart: { items: [{ id: 'a' }] } }, [{ id: 'a' }]],
    ['sku-9', [{ id: 'sku-9' }]],
    [{ name: 'Mug' }, [{ title: 'Mug' }]],
    [[null, {}, 'a'], [{ id: 'a' }]],
    [[], []],
    [undefined, []],
  ])('%j', (said, items) => {
    expect(readItems(said)).toEqual(items);
  });

  test('a polluted prototype says nothing', () => {
    Object.defineProperty(Object.prototype, 'price', {
      value: 1,
      configurable: true,
      enumerable: true,
      writable: true,
    });
    const read = JSON.stringify(readItems({ id: 'a' }));
    Reflect.deleteProperty(Object.prototype, 'price');
    expect(read).toBe('[{"id":"a"}]');
  });

  test('nothing makes it throw', () => {
    fc.assert(
      fc.property(fc.anything(), (said) => {
        expect(changeCart([], { kind: 'told', items: readItems(said) }).length).toBeLessThanOrEqual(50);
      }),
    );
  });
});
