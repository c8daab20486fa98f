import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageGroup } from './page-group.ts';

test.each([
  ['https://salon.example/', '/'],
  ['https://salon.example/services/hair-12/?a=1#b', '/services/hair-*'],
  ['https://salon.example/services/hair-13', '/services/hair-*'],
  ['https://salon.example/a/b/c/d', '/a/b'],
  ['https://salon.example/%D1%83%D1%81%D0%BB%D1%83%D0%B3%D0%B8', '/услуги'],
  ['https://salon.example/order/3f2504e04f8941d39a0c0305e82c3301', '/order/*'],
  ['https://salon.example/%E0%A4%A', '/%E*%A*%A'],
  ['no address', '/'],
])('%s is one of %s', (address, group) => {
  expect(pageGroup(address)).toBe(group);
});

test('is a short text that can be stored, whatever the address, and tells no number', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string().map((path) => `https://salon.example/${path}`),
      ),
      (address) => {
        const group = pageGroup(address);
        expect(group.length).toBeLessThanOrEqual(100);
        expect(group).not.toMatch(/\d/);
        expect(group.includes('\u0000') || !group.isWellFormed()).toBe(false);
      },
    ),
  );
});
