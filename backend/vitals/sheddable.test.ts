import { expect, test } from 'vitest';
import { sheddable } from './sheddable.ts';

const all = ['common', 'yclients', 'yclients-form', 'vitals'];

test('no bridge is, unless the site says so; what measures and what is part of the tag never are', () => {
  expect(sheddable(all, { evenBookings: false })).toEqual([]);
  expect(sheddable(all, {})).toEqual([]);
  expect(sheddable(all, { evenBookings: true })).toEqual(['yclients', 'yclients-form']);
});

test('what hears of orders stays unless the site says so; what only needs it may go', () => {
  const shop = ['common', 'post-checkout', 'pre-checkout', 'vitals'];
  expect(sheddable(shop, {})).toEqual(['pre-checkout']);
  expect(sheddable(shop, { evenBookings: true })).toEqual(['post-checkout', 'pre-checkout']);
});

test('what is compared stays, but only while it is', () => {
  const compared = { evenBookings: true, without: 'yclients' } as const;
  expect(sheddable(all, { ...compared, withoutShare: 10 })).toEqual(['yclients-form']);
  expect(sheddable(all, { ...compared, withoutShare: 0 })).toEqual(['yclients', 'yclients-form']);
  expect(sheddable(all, { evenBookings: true, without: 'none', withoutShare: 10 })).toHaveLength(2);
});

test('a name that is no module’s is none', () => {
  expect(sheddable(['constructor', 'gone'], { evenBookings: true })).toEqual([]);
});
