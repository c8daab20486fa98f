import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { sortAsked } from './asked.ts';
import { EventSchema } from './event.ts';
import { shopTypes } from './sort-shop.ts';

const base = { id: '01990000-0000-7000-8000-000000000001', at: 1, url: 'https://shop.example/thanks' };
const sorted = (type: string, asked: unknown, more: object = {}) =>
  sortAsked({ ...base, type, asked, ...more }) as Record<string, unknown>;
const order = (asked: unknown) => sorted('order', asked);

describe('an order as a page says it', () => {
  test('in our own words keeps all it says', () => {
    expect(
      order({
        ...{ orderId: 'A-1047', price: 2990, currency: 'rub', email: 'ann@mail.example', phone: 79_000_000_000 },
        ...{ items: [{ id: 'sku-9', title: 'Mug', price: 1495, count: 2, url: '/p/9', image: '//cdn.example/9.jpg' }] },
        ...{ spot: 'quick', customField: 7, coupons: ['SPRING', 12] },
      }),
    ).toEqual({
      ...{ ...base, type: 'order', orderId: 'A-1047', price: 2990, currency: 'RUB', spot: 'quick', customField: '7' },
      coupons: ['SPRING', '12'],
      contact: { email: 'ann@mail.example', phone: '79000000000' },
      items: [
        {
          ...{ id: 'sku-9', title: 'Mug', price: 1495, count: 2 },
          ...{ url: 'https://shop.example/p/9', image: 'https://cdn.example/9.jpg' },
        },
      ],
    });
  });

  test('in GA4’s words is the same', () => {
    const item = {
      item_id: 9,
      item_name: 'Mug',
      price: '1495.00',
      quantity: '2',
      item_category: 'mugs',
      item_brand: 'A',
    };
    expect(
      order({ transaction_id: 1047, value: '2990', currency: 'RUB', coupon: 'SPRING', items: [item] }),
    ).toMatchObject({
      ...{ orderId: '1047', price: 2990, currency: 'RUB', coupons: ['SPRING'], flaws: ['no-email'] },
      items: [{ id: '9', title: 'Mug', price: 1495, count: 2, categoryId: 'mugs', vendor: 'A' }],
    });
  });

  test('in Flocktory’s words is the same, and a stand-in means a phone', () => {
    const said = order({
      user: { name: 'Ann', email: '79990000001@unknown.email' },
      order: { id: 'A-1', price: '2990,00', items: [{ id: 'sku-9', price: 1495, count: 2 }], custom_field: 'B-2' },
      spot: 'quick-order',
    });
    expect(said).toMatchObject({
      ...{ orderId: 'A-1', price: 2990, customField: 'B-2', spot: 'quick-order', flaws: ['no-email'] },
      contact: { name: 'Ann', phone: '79990000001' },
    });
  });

  test('is kept whatever it lacks, with what is wrong', () => {
    expect(order({})).toMatchObject({
      ...{ items: [], contact: {}, flaws: ['no-order-id', 'no-items', 'no-price', 'no-email'] },
    });
    expect(order({ user: [], order: { id: 5, price: '1 000,50', items: [{ id: 1, name: 'Mug' }] } })).toMatchObject({
      ...{ orderId: '5', price: 1000.5, flaws: ['no-email', 'odd-price', 'name-for-title', 'list-for-object'] },
      items: [{ id: '1', title: 'Mug', count: 1 }],
    });
    expect(order({ orderId: 1, price: 'free', items: [{}], email: 'xname@client.example' })).toMatchObject({
      ...{ contact: {}, items: [{ count: 1 }] },
      flaws: ['no-email', 'no-item-id', 'unread-price', 'misspelled-nobody'],
    });
    expect(order('A-1')).toMatchObject({ orderId: 'A-1' });
  });

  test('keeps no more items than an order may have', () => {
    const said = order({ orderId: 1, items: Array.from({ length: 60 }, (_, id) => ({ id, price: 1 })) });
    expect(said.items).toHaveLength(50);
    expect(said.flaws).toContain('too-many-items');
  });
});

describe('what a shop’s pages say', () => {
  test('a product comes with its parts, also inside a list', () => {
    expect(sorted('product_view', { id: 9, categoryId: 'mugs', available: 'true' })).toMatchObject({
      ...{ item: { id: '9', categoryId: 'mugs', count: 1 }, isAvailable: true },
    });
    expect(sorted('product_view', { items: [{ item_id: '9', item_name: 'Mug' }] })).toMatchObject({
      item: { id: '9', title: 'Mug' },
    });
    expect(sorted('product_view', 9)).toMatchObject({ item: { id: '9' } });
    expect(sorted('product_view', {})).toMatchObject({ flaws: ['no-item-id'] });
  });

  test('a category comes with its id', () => {
    expect(sorted('category_view', { id: 5, title: 'Mugs' })).toMatchObject({ categoryId: '5', title: 'Mugs' });
    expect(sorted('category_view', { category: { id: 5 } })).toMatchObject({ categoryId: '5' });
    expect(sorted('category_view', null)).toMatchObject({ flaws: ['no-category-id'] });
  });

  test('a cart comes with its change', () => {
    const item = { id: 'sku-9', count: 2, price: 10 };
    expect(sorted('cart', { items: [item], change: { kind: 'added', items: [item] } })).toMatchObject({
      ...{ items: [item], change: { kind: 'added', items: [item] } },
    });
  });

  test('says by which way it came, if that is one of ours', () => {
    expect(sorted('order', {}, { source: 'data-layer' })).toMatchObject({ source: 'data-layer' });
    expect(sorted('order', {}, { source: 'other' })).not.toHaveProperty('source');
  });

  test('whatever it is, what is sorted is an event that the backend takes, and sorting it again changes nothing', () => {
    const names = [
      'id',
      'order',
      'items',
      'item',
      'price',
      'count',
      'user',
      'email',
      'currency',
      'url',
      'coupon',
      'change',
    ];
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        fc.jsonValue(),
        fc.string(),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom(...names), tie('any'), { maxKeys: 6 }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.constantFrom(...shopTypes), value, (type, asked) => {
        const event = sorted(String(type), asked);
        expect(v.safeParse(EventSchema, event).issues).toBeUndefined();
        expect(sortAsked(event)).toEqual(event);
      }),
    );
  });
});
