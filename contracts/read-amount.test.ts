import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAmount } from './read-amount.ts';

const cents = fc.integer({ min: 0, max: 999_999_999_999 });

describe('an amount that a page wrote', () => {
  test.each([
    [2990, 2990, false],
    ['2990', 2990, false],
    ['2990,00', 2990, false],
    ['2990.5', 2990.5, false],
    ['100.0000', 100, false],
    ['1 000,50', 1000.5, true],
    ['1\u00a0000,50 ₽', 1000.5, true],
    ['$1,234.56', 1234.56, true],
    ['1.234.567', 1_234_567, true],
    ['1,234', 1234, true],
    ['1’000.50', 1000.5, true],
    ['RUB 15.', 15, true],
    [0, 0, false],
  ])('%j is %d', (written, amount, odd) => {
    expect(readAmount(written)).toEqual({ amount, odd });
  });

  test.each([['free'], [''], ['-5'], [-5], [Number.NaN], [Number.POSITIVE_INFINITY], [null], [{}], [[1]], [true]])(
    '%j is none',
    (written) => {
      expect(readAmount(written).amount).toBeUndefined();
    },
  );

  test('reads the same however people of different countries group and mark it', () => {
    fc.assert(
      fc.property(cents, fc.constantFrom('ru', 'en', 'de', 'fr', 'de-CH'), (minor, locale) => {
        const amount = minor / 100;
        const written = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(amount);
        expect(readAmount(written).amount).toBe(amount);
        expect(readAmount(amount.toFixed(2)).amount).toBe(amount);
      }),
    );
  });

  test('never throws, and is never negative or not finite', () => {
    fc.assert(
      fc.property(fc.anything(), (written) => {
        const { amount = 0 } = readAmount(written);
        expect(amount >= 0 && Number.isFinite(amount)).toBe(true);
      }),
    );
  });
});
