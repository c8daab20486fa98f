import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordsOf } from './words-of.ts';

const items = [{ item_id: 'sku-9', price: 10, quantity: 2 }];
const plain = { lists: false };
/** What `gtag` pushes. */
function gtag(..._args: unknown[]): object {
  // biome-ignore lint/complexity/noArguments: it is what gtag itself pushes
  return arguments;
}

describe('an entry of the data layer', () => {
  test.each([
    ['purchase', 'order'],
    ['view_item', 'product'],
    ['add_to_cart', 'add_to_cart'],
    ['remove_from_cart', 'remove_from_cart'],
    ['view_cart', 'cart'],
    ['begin_checkout', 'cart'],
  ])('of GA4, %s, is our %s, however it is pushed', (event, word) => {
    const said = [[word, { items }, 'data-layer']];
    expect(wordsOf({ event, ecommerce: { items } }, plain)).toEqual(said);
    expect(wordsOf(gtag('event', event, { items }), plain)).toEqual(said);
    expect(wordsOf({ event, items }, plain)).toMatchObject([[word, { items }, 'data-layer']]);
  });

  test('brings who has bought along', () => {
    const user_data = { email: 'ann@mail.example' };
    expect(wordsOf({ event: 'purchase', ecommerce: { transaction_id: 1 }, user_data }, plain)).toEqual([
      ['order', { transaction_id: 1, user_data }, 'data-layer'],
    ]);
  });

  test('of Enhanced Ecommerce is understood as well', () => {
    const products = [{ id: 'sku-9', name: 'Mug' }];
    const of = (ecommerce: object) => wordsOf({ event: 'gtm', ecommerce }, plain);
    expect(of({ detail: { products } })).toEqual([['product', { items: products }, 'data-layer']]);
    expect(of({ currencyCode: 'RUB', add: { products } })).toMatchObject([
      ['add_to_cart', { items: products }, 'data-layer'],
    ]);
    expect(of({ remove: { products } })).toMatchObject([['remove_from_cart', { items: products }, 'data-layer']]);
    expect(of({ currencyCode: 'RUB', purchase: { actionField: { id: 'A-1', revenue: '20' }, products } })).toEqual([
      ['order', { id: 'A-1', revenue: '20', currency: 'RUB', items: products }, 'data-layer'],
    ]);
  });

  test('of both kinds is said once', () => {
    const both = { items, transaction_id: 1, purchase: { products: items } };
    expect(wordsOf({ event: 'purchase', ecommerce: both }, plain)).toHaveLength(1);
  });

  test('with a list of products is a category only where the site says so', () => {
    const entry = { event: 'view_item_list', ecommerce: { item_list_id: 'mugs', item_list_name: 'Mugs', items } };
    expect(wordsOf(entry, plain)).toEqual([]);
    expect(wordsOf(entry, { lists: true })).toEqual([['category', { id: 'mugs', title: 'Mugs' }, 'data-layer']]);
  });

  test('that is not of a shop says nothing', () => {
    for (const entry of [{ event: 'gtm.js' }, { ecommerce: null }, { event: 'purchase' }, gtag('config', 'G-1'), []])
      expect(wordsOf(entry, plain)).toEqual([]);
  });

  test('is copied, and what has no copy says nothing', () => {
    const circle: Record<string, unknown> = { items };
    circle.self = circle;
    expect(wordsOf({ event: 'purchase', ecommerce: circle }, plain)).toEqual([]);
    const [[, said] = []] = wordsOf({ event: 'purchase', ecommerce: { items } }, plain);
    expect(said).toEqual({ items });
    expect((said as { items: unknown }).items).not.toBe(items);
  });

  test('with the name of a built-in for its event says nothing', () => {
    for (const event of ['constructor', '__proto__', 'toString'])
      expect(wordsOf({ event, ecommerce: { items } }, plain)).toEqual([]);
  });

  test('of any other kind makes nothing throw', () => {
    fc.assert(fc.property(fc.object(), (entry) => void wordsOf(entry, plain)));
  });
});
