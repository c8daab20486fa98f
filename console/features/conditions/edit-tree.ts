import {
  type ConditionGroup,
  type ConditionNode,
  isGroup,
  mostDeep,
  mostNodes,
} from '../../../contracts/condition-tree.ts';

/** Where a node stands: its place in the outermost group, then in the group there, and so on. The outermost group: `[]`. */
export type NodePath = readonly number[];

/** The node at a path; undefined where there is none. Pure, as all below; none changes the tree that it is given. */
export function nodeAt<Leaf>(tree: ConditionNode<Leaf>, path: NodePath): ConditionNode<Leaf> | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return tree;
  const inner = innerOf(tree)[first];
  return inner === undefined ? undefined : nodeAt(inner, rest);
}

/** The tree with another node at a path. */
export function withNode<Leaf>(
  tree: ConditionGroup<Leaf>,
  path: NodePath,
  node: ConditionNode<Leaf>,
): ConditionGroup<Leaf> {
  return changed(tree, path, (nodes, at) => nodes.with(at, node));
}

/** The tree with one more node at the end of a group. */
export function withAdded<Leaf>(
  tree: ConditionGroup<Leaf>,
  group: NodePath,
  node: ConditionNode<Leaf>,
): ConditionGroup<Leaf> {
  const found = nodeAt(tree, group);
  if (!isGroup(found)) return tree;
  const next = { ...(found as ConditionGroup<Leaf>), of: [...(found.of as ConditionNode<Leaf>[]), node] };
  return group.length === 0 ? next : withNode(tree, group, next);
}

/** The tree without the node at a path, and without the groups around it that are empty then. */
export function without<Leaf>(tree: ConditionGroup<Leaf>, path: NodePath): ConditionGroup<Leaf> {
  const parent = path.slice(0, -1);
  if (parent.length > 0 && innerOf(nodeAt(tree, parent)).length === 1) return without(tree, parent);
  return changed(tree, path, (nodes, at) => nodes.toSpliced(at, 1));
}

/** The tree with a node one place further up (`-1`) or down (`1`) in its group. */
export function withStep<Leaf>(tree: ConditionGroup<Leaf>, path: NodePath, by: -1 | 1): ConditionGroup<Leaf> {
  return changed(tree, path, (nodes, at) => {
    const [moved] = nodes.slice(at, at + 1);
    return moved === undefined ? nodes : nodes.toSpliced(at, 1).toSpliced(at + by, 0, moved);
  });
}

/** The tree with a node at the end of another group, and where that is afterwards: a group that became empty is gone. */
export function withMoved<Leaf>(
  tree: ConditionGroup<Leaf>,
  path: NodePath,
  group: NodePath,
): { tree: ConditionGroup<Leaf>; path: NodePath } {
  const node = nodeAt(tree, path);
  const target = nodeAt(tree, group);
  if (node === undefined || !isGroup(target)) return { tree, path };
  const full = { ...(target as ConditionGroup<Leaf>), of: [...(target.of as ConditionNode<Leaf>[]), node] };
  // Put in first, so that the path of what is taken out is still right; the group is found again by its identity.
  const added = group.length === 0 ? full : withNode(tree, group, full);
  const next = without(added, path);
  return { tree: next, path: pathOf(next, node) ?? [] };
}

/** The tree with a node put into a new group of its own. */
export function withGroupAround<Leaf>(tree: ConditionGroup<Leaf>, path: NodePath): ConditionGroup<Leaf> {
  const node = nodeAt(tree, path);
  return node === undefined ? tree : withNode(tree, path, { match: 'any', of: [node] });
}

/** Groups into which the node at a path can go: not itself, not where it is, and not too deep. */
export function groupsFor<Leaf>(tree: ConditionGroup<Leaf>, path: NodePath): NodePath[] {
  const height = heightOf(nodeAt(tree, path));
  const own = path.join('.');
  const parent = path.slice(0, -1).join('.');
  return groupsIn(tree).filter((group) => {
    const there = group.join('.');
    const isInside = there === own || there.startsWith(`${own}.`);
    return !isInside && there !== parent && group.length + 1 + height <= mostDeep;
  });
}

/** Whether one more group fits around the node at a path. */
export function canGroup<Leaf>(tree: ConditionGroup<Leaf>, path: NodePath): boolean {
  return path.length + 1 + heightOf(nodeAt(tree, path)) <= mostDeep && hasRoom(tree);
}

/** Whether a tree can take one more condition, with `more` groups around it. */
export function hasRoom<Leaf>(tree: ConditionGroup<Leaf>, more = 0): boolean {
  return countOf(tree) + 1 + more <= mostNodes;
}

/** Whether a group can hold a group. */
export function canHoldGroup(group: NodePath): boolean {
  return group.length + 2 <= mostDeep;
}

function changed<Leaf>(
  tree: ConditionGroup<Leaf>,
  path: NodePath,
  change: (nodes: ConditionNode<Leaf>[], at: number) => ConditionNode<Leaf>[],
): ConditionGroup<Leaf> {
  const [first, ...rest] = path;
  if (first === undefined) return tree;
  if (rest.length === 0) return { ...tree, of: change(tree.of, first) };
  const inner = tree.of[first];
  if (!isGroup(inner)) return tree;
  return { ...tree, of: tree.of.with(first, changed(inner as ConditionGroup<Leaf>, rest, change)) };
}

function innerOf<Leaf>(node: ConditionNode<Leaf> | undefined): readonly ConditionNode<Leaf>[] {
  return isGroup(node) ? (node as ConditionGroup<Leaf>).of : [];
}

function groupsIn<Leaf>(node: ConditionNode<Leaf>, path: NodePath = []): NodePath[] {
  return isGroup(node) ? [path, ...innerOf(node).flatMap((inner, at) => groupsIn(inner, [...path, at]))] : [];
}

function pathOf<Leaf>(tree: ConditionNode<Leaf>, node: ConditionNode<Leaf>): NodePath | undefined {
  if (tree === node) return [];
  for (const [at, inner] of innerOf(tree).entries()) {
    const path = pathOf(inner, node);
    if (path) return [at, ...path];
  }
  return undefined;
}

/** How many groups are inside each other: none for a condition. */
function heightOf<Leaf>(node: ConditionNode<Leaf> | undefined): number {
  return isGroup(node) ? 1 + Math.max(0, ...innerOf(node as ConditionGroup<Leaf>).map(heightOf)) : 0;
}

function countOf<Leaf>(node: ConditionNode<Leaf>): number {
  return innerOf(node).reduce((sum, inner) => sum + countOf(inner), 1);
}
