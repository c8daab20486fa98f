import type { ConditionGroup, ConditionNode } from './condition-tree.ts';

/** Whether a tree holds, when `holds` says which of its conditions do. Brings no schemas: pages run it, too. */
export function meetsConditions<Leaf extends object>(
  node: ConditionNode<Leaf>,
  holds: (condition: Leaf) => boolean,
): boolean {
  if (!Object.hasOwn(node, 'match')) return holds(node as Leaf);
  const { match, of } = node as ConditionGroup<Leaf>;
  const met = (inner: ConditionNode<Leaf>) => meetsConditions(inner, holds);
  if (match === 'all') return of.every(met);
  return of.some(met) === (match === 'any');
}
