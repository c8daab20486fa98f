import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences } from './differences.ts';

describe('the difference of an entry', () => {
  test('names each value that changed by its path, and leaves out the rest', () => {
    const before = { role: 'viewer', sites: ['a', 'b'], modules: { common: { consent: true }, goals: {} } };
    const after = { role: 'owner', sites: null, modules: { common: { consent: true, hours: 3 } } };
    expect(differences(before, after)).toEqual([
      { field: 'role', was: 'viewer', now: 'owner' },
      { field: 'sites', was: 'a, b', now: null },
      { field: 'modules.common.hours', was: null, now: '3' },
    ]);
  });

  test('of what was not there before, or is no longer, is all of it', () => {
    expect(differences(null, { name: 'x' })).toEqual([{ field: 'name', was: null, now: 'x' }]);
    expect(differences({ name: 'x' }, null)).toEqual([{ field: 'name', was: 'x', now: null }]);
    expect(differences(null, null)).toEqual([]);
  });

  const content = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }));
  test('of a thing and itself is nothing, and both ways it is the same with its sides exchanged', () => {
    fc.assert(
      fc.property(content, content, (one, other) => {
        expect(differences(one, structuredClone(one))).toEqual([]);
        const there = differences(one, other).map(({ field, was, now }) => `${field}|${was}|${now}`);
        const back = differences(other, one).map(({ field, was, now }) => `${field}|${now}|${was}`);
        expect(there.sort()).toEqual(back.sort());
      }),
    );
  });
});
