import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AddressTest } from '../../contracts/trigger.ts';
import { addressMatches } from './address-matches.ts';

const page = 'https://shop.example/cart?step=2#items';

describe('an address', () => {
  test.each<[AddressTest, string, boolean]>([
    ['contains', 'cart', true],
    ['contains', '/cart', true],
    ['contains', 'items', false],
    ['begins', '/car', true],
    ['begins', 'https://shop.example/', true],
    ['begins', 'cart', false],
    ['equals', '/cart?step=2', true],
    ['equals', '/cart', false],
    ['equals', 'https://shop.example/cart?step=2', true],
    ['pattern', '/cart*', true],
    ['pattern', '/*?step=*', true],
    ['pattern', '*.example/cart?step=2', true],
    ['pattern', '/cart?step=2', true],
    ['pattern', '/cart', false],
    ['pattern', '*', true],
  ])('%s “%s”: %s', (is, value, expected) => {
    expect(addressMatches(page, { is, value })).toBe(expected);
  });

  test('of a site’s first page is “/”', () => {
    expect(addressMatches('https://shop.example', { is: 'equals', value: '/' })).toBe(true);
    expect(addressMatches('https://shop.example/#top', { is: 'equals', value: '/' })).toBe(true);
  });

  test('meets a pattern exactly where the regular expression that says the same would', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', 'b', '.', '+', '(') });
    fc.assert(
      fc.property(piece, fc.array(piece, { minLength: 1, maxLength: 4 }), (text, pieces) => {
        const asExpression = new RegExp(`^${pieces.map((one) => one.replace(/[.+(]/g, '\\$&')).join('.*')}$`, 's');
        const value = `h${pieces.join('*')}`;
        expect(addressMatches(`h${text}`, { is: 'pattern', value })).toBe(asExpression.test(text));
      }),
    );
  });

  test('is compared in time that grows with its length, however unlucky the pattern is', () => {
    const value = `${'a*'.repeat(120)}b`;
    expect(addressMatches('a'.repeat(4096), { is: 'pattern', value })).toBe(false);
  });
});
