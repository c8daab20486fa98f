import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { facetTerms } from './facet-terms.ts';

/** The terms of a tsquery as PostgreSQL reads them, and what stands between them. */
function readBack(query: string): { terms: string[]; between: string } {
  const quoted = /'((?:[^'\\]|''|\\\\)*)'/g;
  const terms = [...query.matchAll(quoted)].map(([, term = '']) => term.replace(/''|\\\\/g, (pair) => pair.charAt(0)));
  return { terms, between: query.replace(quoted, '') };
}

describe('the facets of a filter', () => {
  test('of one are joined by "or", and several facets by "and"', () => {
    const asked = { source: ['vk', ''], label: ['from:card:3'], device: undefined, goal: [] };
    expect(facetTerms(asked, ['source', 'device', 'goal', 'label'])).toBe(
      "('=source=vk' | '=source=') & ('=label.from=card:3')",
    );
    expect(facetTerms({}, ['source'])).toBeNull();
  });

  test('come out as what they are, whatever stands in them', () => {
    const values = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(values, values, (source, goal) => {
        const { terms, between } = readBack(facetTerms({ source, goal }, ['source', 'goal']) ?? '');
        expect(terms).toEqual([...source.map((one) => `=source=${one}`), ...goal.map((one) => `=goal=${one}`)]);
        expect(between).toMatch(/^\([ |]*\) & \([ |]*\)$/);
      }),
    );
  });

  test('are cut to as many characters as the store keeps, and never within one', () => {
    const [term = ''] = readBack(facetTerms({ goal: ['🎉'.repeat(300)] }, ['goal']) ?? '').terms;
    expect(term).toBe(`=goal=${'🎉'.repeat(250)}`);
  });
});
