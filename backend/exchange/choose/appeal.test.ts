import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appealOf, nothingMeasured, sumMeasured } from './appeal.ts';

const network = { views: 100_000, clicks: 1_000, redeemed: 0 };

test('a newcomer is average, and what few views say moves it little', () => {
  expect(appealOf({ here: nothingMeasured, everywhere: nothingMeasured, network })).toBe(1);
  const lucky = { views: 1, clicks: 1, redeemed: 0 };
  expect(appealOf({ here: nothingMeasured, everywhere: lucky, network })).toBeLessThan(3.5);
  const disliked = { views: 5, clicks: 0, redeemed: 0 };
  expect(appealOf({ here: disliked, everywhere: disliked, network })).toBeGreaterThan(0.8);
});

test('many views say what an offer is, those on sites like this one most of all', () => {
  const loved = { views: 10_000, clicks: 300, redeemed: 0 };
  const ignored = { views: 10_000, clicks: 0, redeemed: 0 };
  expect(appealOf({ here: loved, everywhere: loved, network })).toBeCloseTo(3, 1);
  expect(appealOf({ here: ignored, everywhere: loved, network })).toBe(0.25);
  expect(appealOf({ here: nothingMeasured, everywhere: loved, network })).toBeCloseTo(3, 1);
});

test('orders count more than clicks', () => {
  const clicked = { views: 1_000, clicks: 20, redeemed: 0 };
  const ordered = { views: 1_000, clicks: 15, redeemed: 5 };
  const of = (here: typeof clicked) => appealOf({ here, everywhere: here, network });
  expect(of(ordered)).toBeGreaterThan(of(clicked));
});

test('stays within its bounds whatever was measured', () => {
  const counts = fc
    .record({ views: fc.nat(1_000_000), clicks: fc.nat(1_000_000), redeemed: fc.nat(10_000) })
    .map((one) => ({ ...one, clicks: Math.min(one.clicks, one.views) }));
  fc.assert(
    fc.property(counts, counts, counts, (here, elsewhere, others) => {
      const everywhere = sumMeasured([here, elsewhere]);
      const appeal = appealOf({ here, everywhere, network: sumMeasured([everywhere, others]) });
      expect(appeal).toBeGreaterThanOrEqual(0.25);
      expect(appeal).toBeLessThanOrEqual(4);
    }),
  );
});
