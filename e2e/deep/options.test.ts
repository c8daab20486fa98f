import { describe, expect, test } from 'vitest';
import { partNames, readOptions } from './options.ts';

describe('the words of the deep run', () => {
  test('mean everything on both stores when there are none', () => {
    expect(readOptions([])).toMatchObject({
      parts: [...partNames],
      stores: ['pglite', 'postgres'],
      ...{ kills: 100, perPoint: 1, size: 1, json: false },
    });
  });

  test('choose parts, a store and sizes', () => {
    const words = ['K1', 'B3', '--store=postgres', '--kills=5', '--size=0.1', '--seed=7', '--json'];
    expect(readOptions(words)).toEqual({
      parts: ['K1', 'B3'],
      stores: ['postgres'],
      ...{ kills: 5, perPoint: 1, size: 0.1, seed: 7, json: true },
    });
  });

  test.each([
    ['K9', 'K9 is no part'],
    ['--store=mysql', '--store is wrong'],
    ['--kills=none', '--kills must be a number of at least 1'],
    ['--kill=5', '--kill is not known'],
  ])('are refused with what would be right: %s', (word, problem) => {
    expect(() => readOptions([word])).toThrow(problem);
    expect(() => readOptions([word])).toThrow('Usage: npm run test:deep');
  });
});
