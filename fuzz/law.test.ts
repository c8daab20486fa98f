import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asyncLaw, law } from './law.ts';

const trial = { runs: 100, seed: 1 };
const isSmall = (value: number) => assert.ok(value < 10, `${value} is large`);

test('a law that holds says how often it was tried', async () => {
  const holds = law<[number]>({ title: '', given: [fc.nat()], holds: () => {} });
  expect(await holds.try(trial)).toEqual({ runs: 100, failure: null });
});

test.each([
  ['at once', law<[number]>({ title: '', given: [fc.nat()], holds: isSmall })],
  ['later', asyncLaw<[number]>({ title: '', given: [fc.nat()], holds: async (value) => isSmall(value) })],
])('a law that does not hold names the smallest case and the reason, when it answers %s', async (_, broken) => {
  const { failure } = await broken.try(trial);
  expect(failure).toContain('Counterexample: [10]');
  expect(failure).toContain('10 is large');
});

test('an example is tried beside all others', async () => {
  const broken = law<[number]>({ title: '', given: [fc.constant(1)], examples: [[11]], holds: isSmall });
  expect((await broken.try(trial)).failure).toContain('11 is large');
});
