import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { siteId } from '../../../contracts/text.ts';
import { suggestedId } from './suggested-id.ts';

test.each([
  ['www.My-Salon.ru', 'my-salon'],
  ['*.salon.example', 'salon'],
  ['https://shop.example/', 'shop'],
  ['', ''],
])('the domain %s suggests the id %s', (domain, id) => {
  expect(suggestedId([domain])).toBe(id);
});

test('whatever was typed as a domain, the suggestion is empty or a good id', () => {
  fc.assert(
    fc.property(fc.string(), (domain) => {
      const id = suggestedId([domain]);
      expect(id === '' || v.is(siteId(), id)).toBe(true);
    }),
  );
});
