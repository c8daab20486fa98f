import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confidenceOfDifference } from './two-proportions.ts';

describe('the difference of two rates', () => {
  // p by the error function of C’s math library.
  test.each([
    [{ done: 60, shown: 1000 }, { done: 90, shown: 1000 }, 0.010_869_8],
    [{ done: 200, shown: 1000 }, { done: 250, shown: 1000 }, 0.007_419_6],
    [{ done: 50, shown: 500 }, { done: 50, shown: 500 }, 1],
    [{ done: 15, shown: 100 }, { done: 25, shown: 100 }, 0.077_099_9],
  ])('%j and %j has the p that statistics books give', (one, other, p) => {
    expect(1 - (confidenceOfDifference(one, other) ?? Number.NaN)).toBeCloseTo(p, 6);
  });

  test.each([
    ['few showings', { done: 5, shown: 99 }, { done: 50, shown: 1000 }],
    ['nothing done', { done: 0, shown: 1000 }, { done: 0, shown: 1000 }],
    ['hardly anything done', { done: 1, shown: 1000 }, { done: 8, shown: 1000 }],
    ['nearly everything done', { done: 999, shown: 1000 }, { done: 1000, shown: 1000 }],
    ['nothing shown', { done: 0, shown: 0 }, { done: 0, shown: 0 }],
  ])('of %s is not told', (_, one, other) => {
    expect(confidenceOfDifference(one, other)).toBeNull();
  });

  test('is the same from both sides, and a probability', () => {
    const proportion = fc
      .integer({ min: 0, max: 5000 })
      .chain((shown) => fc.integer({ min: 0, max: shown }).map((done) => ({ done, shown })));
    fc.assert(
      fc.property(proportion, proportion, (one, other) => {
        const confidence = confidenceOfDifference(one, other);
        expect(confidenceOfDifference(other, one)).toBe(confidence);
        if (confidence === null) return;
        expect(confidence).toBeGreaterThanOrEqual(-1e-6);
        expect(confidence).toBeLessThanOrEqual(1);
      }),
    );
  });
});
