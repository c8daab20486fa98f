import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offersAddress, offersTabs, readOffersPlace } from './use-offers-place.ts';

test('an address leads back to the place that it was made of', () => {
  const place = fc.record({ tab: fc.constantFrom(...offersTabs), site: fc.string(), offer: fc.string() });
  fc.assert(
    fc.property(place, (one) => {
      expect(readOffersPlace(offersAddress(one).replace('/offers', ''))).toEqual(one);
    }),
  );
});

test('an address that says nothing, or nonsense, is the list of offers', () => {
  for (const search of ['', '?', '?tab=nowhere'])
    expect(readOffersPlace(search)).toEqual({ tab: 'offers', site: '', offer: '' });
});
