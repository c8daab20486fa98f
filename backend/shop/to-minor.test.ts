import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromMinor, toMinor } from './to-minor.ts';

describe('an amount in the smallest unit', () => {
  test.each([
    [2990, 'RUB', 299_000],
    [19.99, 'USD', 1999],
    [1.005, 'USD', 101],
    [0.1 + 0.2, 'EUR', 30],
    [1500, 'JPY', 1500],
    [1.2345, 'KWD', 1235],
    [5, 'XYZ', 500],
    [1e-9, 'USD', 0],
    [100_000_000_000, 'RUB', 10_000_000_000_000],
  ])('%d %s are %d', (amount, currency, minor) => {
    expect(toMinor(amount, currency)).toBe(minor);
  });

  test('comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000_000_000 }),
        fc.constantFrom('RUB', 'JPY', 'KWD'),
        (minor, currency) => {
          expect(toMinor(fromMinor(minor, currency), currency)).toBe(minor);
        },
      ),
    );
  });
});
