import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type ConditionGroup, conditionsOf, conditionTree, isGroup } from '../../../contracts/condition-tree.ts';
import {
  canGroup,
  groupsFor,
  type NodePath,
  nodeAt,
  withAdded,
  withGroupAround,
  withMoved,
  withNode,
  without,
  withStep,
} from './edit-tree.ts';

interface Leaf {
  is: string;
}
const schema = conditionTree(v.strictObject({ is: v.string() }));
const leaf = (is: string): Leaf => ({ is });
const names = (tree: ConditionGroup<Leaf>) => conditionsOf<Leaf>(tree).map(({ is }) => is);

/** a, any(b, none(c)), d */
const tree: ConditionGroup<Leaf> = {
  match: 'all',
  of: [leaf('a'), { match: 'any', of: [leaf('b'), { match: 'none', of: [leaf('c')] }] }, leaf('d')],
};

/** Trees of up to three levels, each leaf with a name of its own. */
const trees: fc.Arbitrary<ConditionGroup<Leaf>> = fc
  .letrec<{ group: ConditionGroup<Leaf>; node: ConditionGroup<Leaf> | Leaf }>((tie) => ({
    group: fc.record({
      match: fc.constantFrom('all', 'any', 'none'),
      of: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
    }),
    node: fc.oneof({ maxDepth: 2 }, fc.record({ is: fc.uuid() }), tie('group')),
  }))
  .group.filter((made) => v.is(schema, made));

function pathsOf(node: unknown, path: NodePath = []): NodePath[] {
  return isGroup(node) ? [path, ...node.of.flatMap((inner, at) => pathsOf(inner, [...path, at]))] : [path];
}

describe('a tree of conditions', () => {
  test('is found and changed by paths, and never changed in place', () => {
    const before = structuredClone(tree);
    expect(nodeAt(tree, [1, 1, 0])).toEqual(leaf('c'));
    expect(nodeAt(tree, [0, 0])).toBeUndefined();
    expect(names(withNode(tree, [1, 0], leaf('B')))).toEqual(['a', 'B', 'c', 'd']);
    expect(names(withAdded(tree, [1, 1], leaf('e')))).toEqual(['a', 'b', 'c', 'e', 'd']);
    expect(names(withStep(tree, [2], -1))).toEqual(['a', 'd', 'b', 'c']);
    expect(withGroupAround(tree, [0]).of[0]).toEqual({ match: 'any', of: [leaf('a')] });
    expect(tree).toEqual(before);
  });

  test('loses a group with its last condition, but never the outermost one', () => {
    expect(without(tree, [1, 1, 0])).toEqual({
      match: 'all',
      of: [leaf('a'), { match: 'any', of: [leaf('b')] }, leaf('d')],
    });
    expect(without({ match: 'all', of: [leaf('a')] }, [0])).toEqual({ match: 'all', of: [] });
  });

  test('has a moved condition at the end of the other group, also where its own group is gone then', () => {
    expect(withMoved(tree, [1, 1, 0], [])).toEqual({
      tree: { match: 'all', of: [leaf('a'), { match: 'any', of: [leaf('b')] }, leaf('d'), leaf('c')] },
      path: [3],
    });
    const { tree: moved, path } = withMoved(tree, [0], [1, 1]);
    expect(names(moved)).toEqual(['b', 'c', 'a', 'd']);
    expect(path).toEqual([0, 1, 1]);
  });

  test('keeps all its conditions and stays sound, whatever is moved where it may go', () => {
    fc.assert(
      fc.property(trees, fc.nat(), fc.nat(), (made, which, where) => {
        const paths = pathsOf(made).slice(1);
        const path = paths[which % paths.length] ?? [];
        const moving = nodeAt(made, path);
        const groups = groupsFor(made, path);
        const group = groups[where % Math.max(1, groups.length)];
        if (!group) return;
        const { tree: moved, path: there } = withMoved(made, path, group);
        expect(names(moved).sort()).toEqual(names(made).sort());
        expect(v.is(schema, moved)).toBe(true);
        expect(nodeAt(moved, there)).toBe(moving);
      }),
    );
  });

  test('offers a group of its own only where the result is sound', () => {
    fc.assert(
      fc.property(trees, fc.nat(), (made, which) => {
        const paths = pathsOf(made).slice(1);
        const path = paths[which % paths.length] ?? [];
        expect(v.is(schema, withGroupAround(made, path))).toBe(canGroup(made, path));
      }),
    );
  });
});
