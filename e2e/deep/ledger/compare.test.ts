import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, isClean, type Stored } from './compare.ts';
import { contentHash } from './content.ts';
import type { LedgerLine } from './ledger.ts';

const tokens = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 4, maxLength: 40 });
const madeAndAccepted = (token: string): LedgerLine[] => [
  { word: 'made', kind: 'inquiry', token, hash: token, at: 1 },
  { word: 'accepted', kind: 'inquiry', token, at: 2 },
];
const row = (token: string): Stored => ({ kind: 'inquiry', token, hash: token });

describe('the comparison of ledger and store', () => {
  test('finds nothing wrong where each accepted thing is there once, in any order', () => {
    fc.assert(
      fc.property(tokens, (all) => {
        const result = compare(all.flatMap(madeAndAccepted), all.toReversed().map(row));
        expect(result).toMatchObject({ accepted: all.length, read: all.length });
        expect(isClean(result)).toBe(true);
      }),
    );
  });

  test('names exactly what was taken away, repeated, changed and added', () => {
    fc.assert(
      fc.property(tokens, ([gone = '', repeated = '', changed = '', ...rest]) => {
        const stored = [row(repeated), row(repeated), { ...row(changed), hash: `${changed}!` }, ...rest.map(row)];
        stored.push({ kind: 'view', token: gone, hash: gone });
        const result = compare([gone, repeated, changed, ...rest].flatMap(madeAndAccepted), stored);
        expect(result).toMatchObject({
          lost: [`inquiry ${gone}`],
          twice: [`inquiry ${repeated}`],
          altered: [`inquiry ${changed}`],
          invented: [`view ${gone}`],
        });
      }),
    );
  });

  test('asks nothing of what was made and never accepted', () => {
    const made: LedgerLine[] = ['a', 'b'].map((token) => ({ word: 'made', kind: 'goal', token, hash: token, at: 1 }));
    expect(isClean(compare(made, [{ kind: 'goal', token: 'a', hash: 'a' }]))).toBe(true);
  });

  test('takes a row without a token as invented', () => {
    expect(compare([], [{ ...row(''), token: null }]).invented).toHaveLength(1);
  });
});

describe('the hash of content', () => {
  test('does not depend on the order of keys or on what is left out', () => {
    expect(contentHash({ a: 1, b: { d: 2, c: undefined } })).toBe(contentHash({ b: { d: 2 }, a: 1 }));
  });

  test('changes with any value', () => {
    expect(contentHash({ a: '1' })).not.toBe(contentHash({ a: '2' }));
  });
});
