import { expect, test } from 'vitest';
import { isWithin } from './read-json.ts';

test.each([
  ['a plain value', 1, true],
  ['three levels', { a: { b: { c: 1 } } }, true],
  ['four levels', { a: { b: { c: { d: 1 } } } }, false],
  ['four levels through arrays', [[[[1]]]], false],
  ['five keys through all levels', { a: 1, b: { c: 1, d: 1, e: 1 } }, true],
  ['six keys through all levels', { a: 1, b: { c: 1, d: 1, e: 1, f: 1 } }, false],
  ['items of arrays, which are no keys', [1, 2, 3, 4, 5, 6, 7, 8], true],
])('%s: %j is within three levels and five keys: %s', (_, value, within) => {
  expect(isWithin(value, { depth: 3, keys: 5 })).toBe(within);
});

test('costs no more than the bound, and no stack', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  expect(isWithin(deep, { depth: 8, keys: 200 })).toBe(false);
});
