import { type RawBuilder, sql } from 'kysely';
import { type ConditionNode, isGroup } from '../../contracts/condition-tree.ts';
import type { SegmentCondition, SegmentTree } from '../../contracts/segments.ts';
import { conditionSet } from './condition-set.ts';
import { everybody, type Scope } from './units.ts';

type Node = ConditionNode<SegmentCondition>;

/**
 * A segment as one query that gives each of its people once, as `unit`: each condition is a set, and groups are
 * intersections, unions and differences of sets. Every value is a parameter.
 */
export function compileSegment(tree: SegmentTree, scope: Scope): RawBuilder<unknown> {
  return setOf(tree, scope);
}

function setOf(node: Node, scope: Scope): RawBuilder<unknown> {
  if (!isGroup(node)) return conditionSet(node as SegmentCondition, scope);
  const { match, of } = node as SegmentTree;
  if (match === 'any') return union(of, scope);
  if (match === 'none') return of.length === 0 ? everybody(scope) : without(everybody(scope), of, scope);
  return intersection(of, scope);
}

/** What must not hold is taken away from what must: so nobody has to be asked who everybody is. */
function intersection(of: readonly Node[], scope: Scope): RawBuilder<unknown> {
  const isNone = (node: Node) => isGroup(node) && (node as SegmentTree).match === 'none';
  const holding = of.filter((node) => !isNone(node));
  const none = of.filter(isNone).flatMap((node) => (node as SegmentTree).of);
  const [first, ...rest] = holding.map((node) => setOf(node, scope));
  const all = first
    ? rest.reduce((sum, set) => sql`select unit from (${sum}) as a intersect select unit from (${set}) as b`, first)
    : everybody(scope);
  return none.length === 0 ? all : without(all, none, scope);
}

function without(all: RawBuilder<unknown>, none: readonly Node[], scope: Scope): RawBuilder<unknown> {
  return sql`select unit from (${all}) as a except select unit from (${union(none, scope)}) as b`;
}

function union(of: readonly Node[], scope: Scope): RawBuilder<unknown> {
  const sets = of.map((node) => setOf(node, scope));
  const [first, ...rest] = sets;
  if (!first) return sql`select null::uuid as unit where false`;
  return rest.reduce((sum, set) => sql`select unit from (${sum}) as a union select unit from (${set}) as b`, first);
}
