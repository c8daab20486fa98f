import { expect, test } from 'vitest';
import type { VariantComparison } from '../../../contracts/offers.ts';
import { verdictOf } from './verdict.ts';

const compared = (more: Partial<VariantComparison>): VariantComparison => ({
  ...{ action: 'clicked', isEnough: true, confidence: 0.5, lift: 0.1, ...more },
});

test('with few showings nothing is claimed, and a difference that may be chance is called that', () => {
  expect(verdictOf([])).toEqual({ kind: 'too-few' });
  expect(verdictOf([compared({ isEnough: false, confidence: null })])).toEqual({ kind: 'too-few' });
  expect(verdictOf([compared({ confidence: 0.94 })])).toEqual({ kind: 'no-difference' });
});

test('what was redeemed outweighs what was clicked, in either direction', () => {
  const both = [
    compared({ confidence: 0.99, lift: 0.3 }),
    compared({ action: 'redeemed', confidence: 0.97, lift: -0.2 }),
  ];
  expect(verdictOf(both)).toEqual({ kind: 'worse', action: 'redeemed', liftPercent: 20, confidencePercent: 97 });
});

test('a variant against one that nobody used is better by no number, and nobody is wholly sure', () => {
  expect(verdictOf([compared({ confidence: 1, lift: null })])).toEqual({
    ...{ kind: 'better', action: 'clicked', liftPercent: null, confidencePercent: 99 },
  });
});
