import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type IntegrationPlace,
  integrationAddress,
  plainPlace,
  readIntegrationPlace,
} from './use-integration-place.ts';

test('an address leads back to the place that it was made of', () => {
  const word = fc.string();
  const place: fc.Arbitrary<IntegrationPlace> = fc.record({
    tab: fc.constantFrom('connections', 'parked'),
    kind: fc.constantFrom('', 'event', 'hook'),
    ...{ site: word, reason: word, connection: word, delivery: word },
  });
  fc.assert(
    fc.property(place, (one) => {
      expect(readIntegrationPlace(integrationAddress(one).replace('/integrations', ''))).toEqual(one);
    }),
  );
});

test('an address that says nothing, or nonsense, is the first part for all sites', () => {
  for (const search of ['', '?', '?tab=nowhere&kind=fax']) expect(readIntegrationPlace(search)).toEqual(plainPlace(''));
  expect(integrationAddress(plainPlace(''))).toBe('/integrations');
});
