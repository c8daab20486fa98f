import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type ConditionNode, conditionsOf, conditionTree, matches } from './condition-tree.ts';
import { meetsConditions } from './meets-conditions.ts';

const leaf = v.strictObject({ is: v.boolean() });
type Leaf = v.InferOutput<typeof leaf>;
const tree = conditionTree(leaf);
const holds = ({ is }: Leaf) => is;

const wrongAt = (value: unknown) => {
  const { issues = [] } = v.safeParse(tree, value);
  return issues.map((issue) => v.getDotPath(issue));
};

const { node: nodes } = fc.letrec<{ node: ConditionNode<Leaf> }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    fc.record({ is: fc.boolean() }),
    fc.record({ match: fc.constantFrom(...matches), of: fc.array(tie('node'), { maxLength: 3 }) }),
  ),
}));

describe('a tree of conditions', () => {
  it('holds as its groups say', () => {
    expect(meetsConditions({ match: 'all', of: [{ is: true }, { is: false }] }, holds)).toBe(false);
    expect(meetsConditions({ match: 'any', of: [{ is: true }, { is: false }] }, holds)).toBe(true);
    expect(meetsConditions({ match: 'none', of: [{ is: true }, { is: false }] }, holds)).toBe(false);
    expect(meetsConditions({ match: 'none', of: [{ match: 'any', of: [] }] }, holds)).toBe(true);
    expect(meetsConditions({ match: 'all', of: [] }, holds)).toBe(true);
  });

  it('none of them is the contrary of any of them, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(nodes), (of) => {
        const any = meetsConditions({ match: 'any', of }, holds);
        expect(meetsConditions({ match: 'none', of }, holds)).toBe(!any);
        expect(meetsConditions({ match: 'none', of: [{ match: 'none', of }] }, holds)).toBe(any);
      }),
    );
  });

  it('is read as it was written, and its conditions are found', () => {
    fc.assert(
      fc.property(fc.array(nodes, { maxLength: 3 }), (of) => {
        const written = { match: 'all' as const, of };
        const { success, output } = v.safeParse(tree, written);
        if (success) expect(output).toEqual(written);
        else expect(wrongAt(written)).toEqual([null]);
      }),
    );
  });

  it('names the wrong condition by its way down', () => {
    expect(wrongAt({ match: 'all', of: [{ is: true }, { match: 'any', of: [{ is: 1 }] }] })).toEqual(['of.1.of.0.is']);
    expect(wrongAt({ match: 'some', of: [] })).toEqual(['match']);
    expect(wrongAt({ match: 'all', of: [{ match: 'any' }] })).toEqual(['of.0.of']);
    expect(wrongAt({ is: true })).toContain('match');
  });

  it('is refused where it is too deep or too long, and a million levels cost nothing', () => {
    const nest = (levels: number) => {
      let node: unknown = { is: true };
      for (let level = 0; level < levels; level++) node = { match: 'all', of: [node] };
      return node;
    };
    expect(wrongAt(nest(4))).toEqual([]);
    expect(wrongAt(nest(5))).toEqual([null]);
    expect(v.safeParse(tree, nest(1_000_000)).success).toBe(false);
    const many = (count: number) => ({ match: 'any', of: Array.from({ length: count }, () => ({ is: true })) });
    expect(wrongAt(many(49))).toEqual([]);
    expect(conditionsOf(v.parse(tree, many(49)))).toHaveLength(49);
    expect(wrongAt(many(50))).toEqual([null]);
    expect(wrongAt({ match: 'all', of: [many(48), { is: true }] })).toEqual([null]);
  });
});
