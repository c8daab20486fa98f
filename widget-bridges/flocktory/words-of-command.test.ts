import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Flaw } from '../../contracts/shop.ts';
import { wordsOfCommand } from './words-of-command.ts';

function said(...entry: unknown[]) {
  const flaws: Flaw[] = [];
  return { words: wordsOfCommand(entry, (flaw) => flaws.push(flaw)), flaws };
}

describe('a command of the queue', () => {
  const item = { id: 'sku-9', price: 10, count: 2 };

  test.each([
    ['addToCart', { item }, ['add_to_cart', item, 'flocktory']],
    ['removeFromCart', { item }, ['remove_from_cart', item, 'flocktory']],
    ['addToCart', { products: [item] }, ['add_to_cart', { products: [item] }, 'flocktory']],
    ['updateCart', { cart: { items: [item] } }, ['cart', { items: [item] }, 'flocktory']],
    ['trackItemView', { item: { id: 9 } }, ['product', { id: 9 }, 'flocktory']],
    ['trackCategoryView', { category: { id: 5 } }, ['category', { id: 5 }, 'flocktory']],
    ['precheckout', { spot: 'cart' }, ['spot', 'cart']],
    ['exchange', { user: { email: 'xname@flocktory.com' }, spot: 'top' }, ['exchange', { spot: 'top' }]],
    [
      'addData',
      { user: { email: 'ann@mail.example', name: 'Ann' } },
      ['identify', { email: 'ann@mail.example', name: 'Ann' }],
    ],
    ['addData', { user: { email: '79990000001@unknown.email' } }, ['identify', { phone: '79990000001' }]],
    ['addData', { user: { email: '4711@unknown.email' } }, ['identify', { id: '4711' }]],
    ['attachToProfile', { data: { level: 'gold' } }, ['profile', { level: 'gold' }]],
  ])('%s %j', (command, payload, word) => {
    expect(said(command, payload)).toEqual({ words: [word], flaws: [] });
  });

  test('fireEvent is a goal, and an event that triggers may ask for', () => {
    expect(said('fireEvent', { event: 'call' }).words).toEqual([
      ['goal', 'call'],
      ['event', 'call'],
    ]);
  });

  test('an order goes on whole', () => {
    const payload = { user: { email: 'a@b.example' }, order: { id: 1, price: '10,5', items: [item] }, spot: 's' };
    expect(said('postcheckout', payload).words).toEqual([['order', payload, 'flocktory']]);
  });

  test('names nobody who is nobody', () => {
    for (const user of [
      { email: 'xname@flocktory.com', name: 'Guest' },
      { name: 'Ann' },
      { email: '' },
      [],
      null,
      { email: 'x' },
    ])
      expect(said('addData', { user }).words, JSON.stringify(user)).toEqual([]);
  });

  test('tells of mistakes', () => {
    expect(said('removeFromCart', { item: { id: 1 } }).flaws).toEqual(['no-count']);
    expect(said('removeFromCart', { products: [{ id: 1, count: 1 }] }).flaws).toEqual([]);
    expect(said('postcheckout', { spot: '' }).flaws).toEqual(['empty-spot']);
    expect(said('addData', { user: { email: 'xname@client.example' } }).flaws).toEqual(['misspelled-nobody']);
    expect(said('postChekout', {})).toEqual({ words: [], flaws: ['unknown-command'] });
  });

  test('that says nothing is no mistake', () => {
    for (const command of ['precheckout', 'has_precheckout?'])
      expect(said(command, {})).toEqual({ words: [], flaws: [] });
  });

  test('of any kind makes nothing throw', () => {
    const commands = ['postcheckout', 'addToCart', 'updateCart', 'addData', 'fireEvent', 'constructor'];
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...commands), fc.anything()), fc.jsonValue(), (command, payload) => {
        said(command, payload);
      }),
    );
  });
});
