import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neededBy, toSwitchOff, toSwitchOn } from './switching.ts';

/** Modules that need only earlier ones, as a matrix without circles does. */
const someMatrix = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 8 }).map((rows) =>
  rows.map((needs, index) => ({
    id: `m${index}`,
    needs: index === 0 ? [] : [...new Set(needs.map((need) => `m${need % index}`))],
  })),
);

/** A matrix, modules that are on with all they need, and one that is to be switched. */
const someCase = fc.tuple(someMatrix, fc.array(fc.nat()), fc.nat()).map(([matrix, chosen, which]) => {
  const on = new Set<string>();
  for (const number of chosen) {
    for (const id of toSwitchOn(matrix, { id: `m${number % matrix.length}`, on })) on.add(id);
  }
  return { matrix, on, id: `m${which % matrix.length}` };
});

const isTrue = (matrix: { id: string; needs: string[] }[], on: ReadonlySet<string>) =>
  matrix.every(({ id, needs }) => !on.has(id) || needs.every((need) => on.has(need)));

describe('switching modules keeps the matrix true', () => {
  test('on: with all that is needed, what is needed first, and nothing that is on already', () => {
    fc.assert(
      fc.property(someCase, ({ matrix, on, id }) => {
        const added = toSwitchOn(matrix, { id, on });
        expect(added.filter((one) => on.has(one))).toEqual([]);
        expect(isTrue(matrix, new Set([...on, ...added]))).toBe(true);
        const so = new Set(on);
        for (const one of added) {
          so.add(one);
          expect(isTrue(matrix, so)).toBe(true);
        }
        expect(so.has(id)).toBe(true);
      }),
    );
  });

  test('off: with all that needs it, and nothing else', () => {
    fc.assert(
      fc.property(someCase, ({ matrix, on, id }) => {
        const gone = toSwitchOff(matrix, { id, on });
        const left = new Set([...on].filter((one) => !gone.includes(one)));
        expect(left.has(id)).toBe(false);
        expect(isTrue(matrix, left)).toBe(true);
        // Each of the others had to go: it needs something that goes.
        expect(gone.filter((one) => one !== id && !needsAny(matrix, { id: one, of: gone }))).toEqual([]);
      }),
    );
  });

  test('names who needs a module directly', () => {
    const matrix = [
      { id: 'common', needs: [] },
      { id: 'form', needs: ['common'] },
      { id: 'chat', needs: ['form'] },
    ];
    expect(neededBy(matrix, 'common')).toEqual(['form']);
    expect(toSwitchOff(matrix, { id: 'common', on: new Set(['common', 'form', 'chat']) })).toEqual([
      'common',
      'form',
      'chat',
    ]);
  });
});

function needsAny(matrix: { id: string; needs: string[] }[], { id, of }: { id: string; of: readonly string[] }) {
  return matrix.some((one) => one.id === id && one.needs.some((need) => of.includes(need)));
}
