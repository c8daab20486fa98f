import { type Rating, ratings, type Vital, type VitalName } from '../../contracts/vitals.ts';
import { bucketValue, clsScale } from './buckets.ts';
import { type Bucket, percentileOf } from './percentile.ts';

/**
 * Good up to the first, poor above the second: web-vitals' `LCPThresholds`, `INPThresholds` and `CLSThresholds`, which a
 * test compares. The library itself is for browsers.
 */
export const thresholds: Readonly<Record<VitalName, readonly [good: number, poor: number]>> = {
  lcp: [2500, 4000],
  inp: [200, 500],
  cls: [0.1, 0.25],
};

/** With fewer page views the 75th percentile jumps about. */
export const leastViews = 100;

/** A web vital over page views, told once there are enough of them. */
export function vitalOf(name: VitalName, buckets: readonly Bucket[]): Vital {
  const scale = name === 'cls' ? clsScale : 1;
  const views = buckets.reduce((sum, { count }) => sum + count, 0);
  const shares = ratings.map((rating) =>
    buckets
      .filter(({ bucket }) => ratingOf(name, bucketValue(bucket) / scale) === rating)
      .reduce((sum, { count }) => sum + count, 0),
  );
  if (views < leastViews) return { views, p75: null, low: null, high: null, rating: null, shares };
  const { value, low, high } = percentileOf(buckets, 0.75);
  const [p75, from, to] = [value, low, high].map((one) => rounded(name, one / scale)) as [number, number, number];
  return { views, p75, low: from, high: to, rating: ratingOf(name, value / scale), shares };
}

function ratingOf(name: VitalName, value: number): Rating {
  const [good, poor] = thresholds[name];
  return value <= good ? 'good' : value <= poor ? 'needs-improvement' : 'poor';
}

/** As exactly as a bucket knows it. */
function rounded(name: VitalName, value: number): number {
  return name === 'cls' ? Number(value.toFixed(3)) : Math.round(value);
}
