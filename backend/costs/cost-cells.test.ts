import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAmount, readDay } from './cost-cells.ts';

describe('an amount', () => {
  test.each([
    ['1234', '1234.00'],
    ['1234,5', '1234.50'],
    ['1 234,56', '1234.56'],
    ['1\u00a0234,56 ₽', '1234.56'],
    ['1,234.56', '1234.56'],
    ['1.234,56', '1234.56'],
    ['1,234,567', '1234567.00'],
    ['007', '7.00'],
    ['0', '0.00'],
    ['12.50 руб.', '12.50'],
    ['$99', '99.00'],
  ])('"%s" is read as %s', (cell, amount) => expect(readAmount(cell)).toBe(amount));

  test.each([
    '',
    '-5',
    '1,234',
    '1.234',
    '12,345',
    '1e5',
    '1.2.3',
    '1,2,3',
    '0x10',
    'NaN',
    '12345678901',
    '1,234,56',
    '=1+1',
  ])('"%s" is refused', (cell) => expect(readAmount(cell)).toBeNull());

  test('whatever is written with two decimals is read back to the cent', () => {
    const cents = fc.integer({ min: 0, max: 99_999_999_99 });
    const style = fc.constantFrom(['', '.'], ['', ','], [' ', ','], ['\u202f', ','], [',', '.'], ['.', ',']);
    fc.assert(
      fc.property(cents, style, (amount, [group = '', mark = '.']) => {
        const whole = String(Math.floor(amount / 100));
        const decimals = String(amount % 100).padStart(2, '0');
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
        expect(readAmount(`${grouped}${mark}${decimals}`)).toBe(`${whole}.${decimals}`);
      }),
    );
  });

  test('no text makes it fail', () => {
    fc.assert(
      fc.property(fc.string(), (cell) => {
        expect(readAmount(cell) ?? '0.00').toMatch(/^\d{1,10}\.\d{2}$/);
      }),
    );
  });
});

test.each([
  ['2026-11-01', '2026-11-01'],
  ['01.11.2026', '2026-11-01'],
  [' 29.02.2028 ', '2028-02-29'],
  ['31.02.2026', null],
  ['11/01/2026', null],
  ['1.11.2026', null],
  ['46327', null],
])('the day "%s" is read as %s', (cell, day) => expect(readDay(cell)).toBe(day));
