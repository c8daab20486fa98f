import { bucketValue } from './buckets.ts';

/** How many page views fell into a bucket. */
export interface Bucket {
  bucket: number;
  count: number;
}

/**
 * The value below which `share` of all page views lie, and the bounds of what it is with 95% certainty if these are a sample:
 * the ranks that the binomial distribution gives, by its normal approximation. Throws where there are none.
 */
export function percentileOf(buckets: readonly Bucket[], share: number): { value: number; low: number; high: number } {
  const sorted = buckets.toSorted((a, b) => a.bucket - b.bucket);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) throw new RangeError('nothing was counted');
  const spread = 1.96 * Math.sqrt(total * share * (1 - share));
  const at = (rank: number) => {
    let left = Math.min(Math.max(Math.ceil(rank), 1), total);
    for (const { bucket, count } of sorted) {
      left -= count;
      if (left <= 0) return bucketValue(bucket);
    }
    return bucketValue(sorted.at(-1)?.bucket ?? 0);
  };
  return { value: at(total * share), low: at(total * share - spread), high: at(total * share + spread) };
}
