import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactShares } from './exact-shares.ts';

const inParts = (shares: readonly number[]) => shares.reduce((sum, share) => sum + Math.round(share * 10_000), 0);

test('a third each makes one', () => {
  expect(exactShares([1 / 3, 1 / 3, 1 / 3], 1)).toEqual([0.3334, 0.3333, 0.3333]);
});

test('shares of any number of inquiries add up to that number, and none is off by more than a part', () => {
  const inquiry = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(inquiry, { maxLength: 200 }), (inquiries) => {
      const credits = [0, 0, 0, 0, 0];
      for (const weights of inquiries) {
        const sum = weights.reduce((total, weight) => total + weight, 0);
        for (const index of credits.keys())
          credits[index] = (credits[index] ?? 0) + (sum ? (weights[index] ?? 0) / sum : 0.2);
      }
      const shares = exactShares(credits, inquiries.length);
      expect(inParts(shares)).toBe(inquiries.length * 10_000);
      for (const [index, share] of shares.entries())
        expect(Math.abs(share - (credits[index] ?? 0))).toBeLessThan(0.0002);
    }),
  );
});
