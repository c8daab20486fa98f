import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributionModels } from '../../contracts/attribution.ts';
import { type ModelTouch, weightsOf } from './models.ts';

const dayMs = 86_400_000;
const touch = (day: number, direct = false): ModelTouch => ({ id: `t${day}`, at: day * dayMs, direct });
const three = [touch(0), touch(7), touch(14, true)];
const rounded = (weights: number[]) => weights.map((weight) => Number(weight.toFixed(4)));

describe('a model', () => {
  test.each([
    ['last', [0, 0, 1]],
    ['last-non-direct', [0, 1, 0]],
    ['first', [1, 0, 0]],
    ['linear', [0.3333, 0.3333, 0.3333]],
    ['time-decay', [0.1429, 0.2857, 0.5714]],
    ['40-20-40', [0.4, 0.2, 0.4]],
    ['20-60-20', [0.2, 0.6, 0.2]],
    ['10-50-40', [0.1, 0.5, 0.4]],
  ] as const)('%s gives three touches a week apart, the last one direct, %j', (model, weights) => {
    expect(rounded(weightsOf(model, three))).toEqual(weights);
  });

  test.each([
    ['40-20-40', [0.5, 0.5]],
    ['10-50-40', [0.2, 0.8]],
    ['time-decay', [0.3333, 0.6667]],
  ] as const)('%s gives two touches a week apart %j', (model, weights) => {
    expect(rounded(weightsOf(model, [touch(0), touch(7)]))).toEqual(weights);
  });

  test('shares what lies between evenly', () => {
    expect(
      rounded(
        weightsOf(
          '20-60-20',
          [0, 1, 2, 3, 4].map((day) => touch(day)),
        ),
      ),
    ).toEqual([0.2, 0.2, 0.2, 0.2, 0.2]);
  });

  test('last-non-direct takes the last where all are direct', () => {
    expect(weightsOf('last-non-direct', [touch(0, true), touch(1, true)])).toEqual([0, 1]);
  });
});

describe.each(attributionModels)('%s', (model) => {
  const touches = fc.uniqueArray(
    fc.record({ id: fc.uuid(), at: fc.integer({ min: 0, max: 4_000_000_000_000 }), direct: fc.boolean() }),
    { minLength: 1, maxLength: 60, selector: ({ id }) => id },
  );

  test('gives weights that are never negative and add up to one', () => {
    fc.assert(
      fc.property(touches, (list) => {
        const weights = weightsOf(model, list);
        expect(weights).toHaveLength(list.length);
        expect(weights.every((weight) => weight >= 0 && weight <= 1)).toBe(true);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9);
      }),
    );
  });

  test('gives a single touch everything, and none nothing', () => {
    fc.assert(fc.property(touches, ([first]) => weightsOf(model, first ? [first] : [])[0] === 1));
    expect(weightsOf(model, [])).toEqual([]);
  });

  test('does not depend on the order in which touches come', () => {
    fc.assert(
      fc.property(touches, fc.infiniteStream(fc.nat()), (list, random) => {
        const shuffled = list
          .map((item) => ({ item, rank: random.next().value }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ item }) => item);
        const byId = (items: readonly ModelTouch[]) => {
          const weights = weightsOf(model, items);
          return Object.fromEntries(items.map(({ id }, index) => [id, weights[index]]));
        };
        expect(byId(shuffled)).toEqual(byId(list));
      }),
    );
  });

  test('does not depend on when it all happened', () => {
    fc.assert(
      fc.property(touches, fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (list, shiftMs) => {
        const shifted = list.map((item) => ({ ...item, at: item.at + shiftMs }));
        expect(weightsOf(model, shifted)).toEqual(weightsOf(model, list));
      }),
    );
  });
});
