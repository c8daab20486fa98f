import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketOf, bucketValue } from './buckets.ts';
import { percentileOf } from './percentile.ts';

const values = fc.array(fc.double({ min: 0, max: 60_000, noNaN: true }), { minLength: 1, maxLength: 300 });
const counted = (list: readonly number[]) =>
  [...Map.groupBy(list, bucketOf)].map(([bucket, { length }]) => ({ bucket, count: length }));

test('is the value of that rank, as far as buckets know it, between its bounds', () => {
  fc.assert(
    fc.property(values, fc.constantFrom(0.5, 0.75, 0.95), (list, share) => {
      const exact = list.toSorted((a, b) => a - b)[Math.ceil(list.length * share) - 1] ?? 0;
      const { value, low, high } = percentileOf(counted(list), share);
      expect(value).toBe(bucketValue(bucketOf(exact)));
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }),
  );
});

test('is known better the more was counted', () => {
  const list = Array.from({ length: 200 }, (_, index) => 1_000 + 20 * index);
  const width = (buckets: ReturnType<typeof counted>) => {
    const { low, high } = percentileOf(buckets, 0.75);
    return high - low;
  };
  const few = counted(list);
  expect(width(few.map(({ bucket, count }) => ({ bucket, count: 100 * count })))).toBeLessThan(width(few) / 2);
});
