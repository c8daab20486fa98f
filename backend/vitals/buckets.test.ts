import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketOf, bucketValue } from './buckets.ts';

const values = fc.double({ min: 0, max: 86_400_000, noNaN: true });

test('a value is known to 2.5% by its bucket, and to 1 below that', () => {
  fc.assert(
    fc.property(values, (value) => {
      const known = bucketValue(bucketOf(value));
      expect(Math.abs(known - value)).toBeLessThanOrEqual(value < 1 ? 1 : value * 0.0255);
    }),
  );
});

test('a larger value is in no lower bucket, and all fit into a small number', () => {
  fc.assert(
    fc.property(values, values, (a, b) => {
      expect(bucketOf(Math.max(a, b))).toBeGreaterThanOrEqual(bucketOf(Math.min(a, b)));
      expect(bucketOf(a)).toBeLessThan(400);
    }),
  );
});
