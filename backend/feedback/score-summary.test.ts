import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scales, scoresIn } from '../../contracts/feedback.ts';
import { scoreSummary } from './score-summary.ts';

describe('what scores come to', () => {
  test('NPS is those who would recommend less those who would warn', () => {
    // 0 1 2 3 4 5 6 7 8 9 10
    const scores = [0, 0, 0, 0, 0, 0, 2, 3, 0, 1, 4];
    expect(scoreSummary('nps', { asked: 20, scores })).toEqual({ asked: 20, answered: 10, average: 8.2, nps: 30 });
  });

  test('stars have an average and no NPS', () => {
    expect(scoreSummary('stars', { asked: 3, scores: [1, 0, 0, 0, 2] })).toEqual({
      ...{ asked: 3, answered: 3, average: 3.67, nps: null },
    });
  });

  test('without an answer there is nothing to say', () => {
    expect(scoreSummary('nps', { asked: 3, scores: [] })).toEqual({ asked: 3, answered: 0, average: null, nps: null });
  });

  test('lies within the scale, whatever was given', () => {
    const counted = fc.constantFrom(...scales).chain((scale) => {
      const length = scoresIn(scale).length;
      return fc.tuple(fc.constant(scale), fc.array(fc.nat(1000), { minLength: length, maxLength: length }));
    });
    fc.assert(
      fc.property(counted, ([scale, scores]) => {
        const { average, nps, answered } = scoreSummary(scale, { asked: 0, scores });
        const [least = 0, most = 0] = [scoresIn(scale)[0], scoresIn(scale).at(-1)];
        expect(answered).toBe(scores.reduce((sum, count) => sum + count, 0));
        if (average !== null) expect(average >= least && average <= most).toBe(true);
        if (nps !== null) expect(Math.abs(nps)).toBeLessThanOrEqual(100);
      }),
    );
  });
});
