import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeForm } from './use-query-place.ts';

const tabs = ['offers', 'coupons'] as const;
const first: { tab: (typeof tabs)[number]; site: string; offer: string } = { tab: 'offers', site: '', offer: '' };
const form = placeForm('/offers', { first, choices: { tab: tabs } });

test('an address leads back to the place that it was made of', () => {
  const place = fc.record({ tab: fc.constantFrom(...tabs), site: fc.string(), offer: fc.string() });
  fc.assert(
    fc.property(place, (one) => {
      expect(form.read(form.address(one).replace('/offers', ''))).toEqual(one);
    }),
  );
});

test('an address that says nothing, or nonsense, is what one sees first', () => {
  for (const search of ['', '?', '?tab=nowhere', '?tab=toString']) expect(form.read(search)).toEqual(first);
});

test('what one sees first has the shortest address', () => {
  expect(form.address(first)).toBe('/offers');
  expect(form.address({ ...first, tab: 'coupons' })).toBe('/offers?tab=coupons');
});
