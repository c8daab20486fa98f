import { expect, test } from 'vitest';
import type { ConditionNode } from '../../../contracts/condition-tree.ts';
import { allTexts } from '../../texts.ts';
import { wordsOf } from '../../words.ts';
import type { ConditionKind } from './condition-kind.ts';
import { describeConditions } from './describe-conditions.ts';
import { errorsInside } from './errors-inside.ts';

await allTexts();

interface Leaf {
  is: string;
}
const kinds: ConditionKind<Leaf>[] = [
  {
    ...{ id: 'any', label: 'Letter', parts: [] },
    isOf: ({ is }) => is !== 'unknown',
    begin: () => ({ is: 'a' }),
    describe: ({ is }) => is,
  },
];
const say = (tree: ConditionNode<Leaf>) => describeConditions(tree, kinds, wordsOf('en'));
const [a, b, c] = [{ is: 'a' }, { is: 'b' }, { is: 'c' }];

test.each<[ConditionNode<Leaf>, string]>([
  [{ match: 'all', of: [a, b] }, 'a and b'],
  [{ match: 'all', of: [a, { match: 'any', of: [b, c] }] }, 'a and (b or c)'],
  [{ match: 'any', of: [a, { match: 'none', of: [b, c] }] }, 'a or (not (b or c))'],
  [{ match: 'all', of: [{ match: 'any', of: [b, c] }] }, 'b or c'],
  [{ match: 'all', of: [a, { match: 'all', of: [b] }] }, 'a and b'],
  [{ match: 'any', of: [] }, 'never'],
  [{ match: 'none', of: [] }, 'always'],
  [{ match: 'all', of: [a, { is: 'unknown' }] }, 'a and a condition that this page does not know'],
])('%j reads “%s”', (tree, sentence) => {
  expect(say(tree)).toBe(sentence);
});

test('errors of a tree are named from it on, however the numbers were written', () => {
  const errors = ['settings.trigger.of[1].of[0].value', 'settings.trigger', 'settings.triggers.of', 'settings.name'];
  expect(
    errorsInside(
      errors.map((field) => ({ field, problem: 'x' })),
      'settings.trigger',
    ),
  ).toEqual([
    { field: 'of.1.of.0.value', problem: 'x' },
    { field: '', problem: 'x' },
  ]);
  expect(errorsInside([{ field: 'tree.of.1.value', problem: 'x' }], 'tree.of[1]')).toEqual([
    { field: 'value', problem: 'x' },
  ]);
});
