import { expect, test } from 'vitest';
import { CLSThresholds, INPThresholds, LCPThresholds } from 'web-vitals';
import { bucketOf } from './buckets.ts';
import { leastViews, thresholds, vitalOf } from './vital-of.ts';

test('counts as good and poor what the library does', () => {
  expect(thresholds).toEqual({ lcp: LCPThresholds, inp: INPThresholds, cls: CLSThresholds });
});

test('is told from a hundred page views on, with how many were good', () => {
  const buckets = [
    { bucket: bucketOf(1_000), count: leastViews - 40 },
    { bucket: bucketOf(3_000), count: 30 },
    { bucket: bucketOf(9_000), count: 10 },
  ];
  expect(vitalOf('lcp', buckets)).toMatchObject({
    views: 100,
    rating: 'needs-improvement',
    shares: [60, 30, 10],
  });
  expect(vitalOf('lcp', buckets.slice(0, 2))).toMatchObject({
    views: 90,
    p75: null,
    rating: null,
    shares: [60, 30, 0],
  });
  expect(vitalOf('cls', [{ bucket: bucketOf(80), count: leastViews }])).toMatchObject({ rating: 'good' });
  expect(vitalOf('cls', [{ bucket: bucketOf(80), count: leastViews }]).p75).toBeCloseTo(0.08, 2);
});
