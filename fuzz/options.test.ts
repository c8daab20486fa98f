import { expect, test } from 'vitest';
import { readFuzzOptions } from './options.ts';

const known = ['E2', 'model'];

test('entries, runs and a seed can be named', () => {
  expect(readFuzzOptions(['model', '--runs=10', '--seed=7'], known)).toEqual({ names: ['model'], runs: 10, seed: 7 });
  expect(readFuzzOptions([], known)).toEqual({ names: [], runs: undefined, seed: expect.any(Number) });
});

test.each(['E99', '--runs=0', '--runs=1e9', '--runs=', '--seed=x', '--speed=2'])(
  '%s is refused in a sentence',
  (word) => {
    expect(() => readFuzzOptions([word], known)).toThrow(word);
  },
);
