import * as v from 'valibot';

/** Conditions that are asked together, as a tree: used by triggers on the page, by segments and by chains. */

/** How many of a group's conditions have to hold. */
export const matches = ['all', 'any', 'none'] as const;
export type Match = (typeof matches)[number];

/** A group of conditions and further groups. An empty one holds for `all` and `none`, and for `any` it does not. */
export interface ConditionGroup<Leaf> {
  match: Match;
  of: ConditionNode<Leaf>[];
}
export type ConditionNode<Leaf> = ConditionGroup<Leaf> | Leaf;

/** How far groups may be nested, and how many conditions and groups a tree may have. */
export const mostDeep = 4;
export const mostNodes = 50;

/**
 * A tree of `leaf`s. A leaf must be a strict object without `match`, so that it is never taken for a group. Of a wrong
 * node the field is named by its way down: `of.1.of.0.value`.
 */
export function conditionTree<Leaf extends object>(leaf: v.GenericSchema<Leaf>) {
  const group: v.GenericSchema<ConditionGroup<Leaf>> = v.strictObject({
    match: v.picklist(matches, 'must be all, any or none'),
    of: v.array(v.lazy((node) => (isGroup(node) ? group : leaf) as v.GenericSchema<ConditionNode<Leaf>>)),
  });
  // Looked at first, so that a tree of a million levels never gets as far as the recursion.
  return v.pipe(
    v.unknown(),
    v.check(
      isSmall,
      `must be at most ${mostDeep} groups inside each other and ${mostNodes} conditions and groups altogether; take some out`,
    ),
    group,
  );
}

/** Whether `node` is a group, not a condition. */
export function isGroup(node: unknown): node is ConditionGroup<unknown> {
  return typeof node === 'object' && node !== null && Object.hasOwn(node, 'match');
}

/** The conditions of a tree without its groups, from left to right. */
export function conditionsOf<Leaf>(node: ConditionNode<Leaf>): Leaf[] {
  return isGroup(node) ? (node as ConditionGroup<Leaf>).of.flatMap((inner) => conditionsOf(inner)) : [node as Leaf];
}

function isSmall(tree: unknown): boolean {
  let level: unknown[] = [tree];
  let nodes = 0;
  for (let depth = 0; depth <= mostDeep; depth++) {
    nodes += level.length;
    level = level.filter(isGroup).flatMap(({ of }) => (Array.isArray(of) ? of : []));
  }
  return level.length === 0 && nodes <= mostNodes;
}
