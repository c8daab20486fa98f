import { type ConditionGroup, type ConditionNode, isGroup } from '../../../contracts/condition-tree.ts';
import type { Words } from '../../words.ts';
import { type ConditionKind, kindOf } from './condition-kind.ts';

/** A tree of conditions as one sentence, with brackets where it is nested. Pure. */
export function describeConditions<Leaf extends object>(
  node: ConditionNode<Leaf>,
  kinds: readonly ConditionKind<Leaf>[],
  words: Pick<Words, 'say'>,
): string {
  if (!isGroup(node)) return kindOf(kinds, node as Leaf)?.describe(node as Leaf) ?? words.say('treeUnknown');
  const { match, of } = node as ConditionGroup<Leaf>;
  if (of.length === 0) return words.say(match === 'any' ? 'treeNever' : 'treeAlways');
  const inner = of.map((one) => {
    const text = describeConditions(one, kinds, words);
    return isGroup(one) && one.of.length > 1 && of.length > 1 ? `(${text})` : text;
  });
  if (match === 'none') return words.say('treeNot', { what: `(${inner.join(` ${words.say('conditionOr')} `)})` });
  return inner.join(` ${words.say(match === 'all' ? 'conditionAnd' : 'conditionOr')} `);
}
