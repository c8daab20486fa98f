import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allTexts } from '../../texts.ts';
import { wordsOf } from '../../words.ts';
import { conditionText } from './condition-text.ts';
import { comparisons, type FieldCondition, fieldChoices, fromSimple, isCondition, toSimple } from './conditions.ts';

await allTexts();

const row: fc.Arbitrary<FieldCondition> = fc
  .record({ field: fc.constantFrom(...fieldChoices), is: fc.constantFrom(...comparisons), text: fc.string() })
  .map(({ field, is, text }) => ({
    field,
    ...((field === 'label' || field === 'clickId') && { name: 'from' }),
    is,
    ...(is !== 'present' && { value: text }),
  }));
const simple = fc.record({
  join: fc.constantFrom('all' as const, 'any' as const),
  rows: fc.array(row, { minLength: 2 }),
});

describe('conditions as rows', () => {
  test('say the same after they were a condition', () => {
    fc.assert(
      fc.property(simple, (rows) => {
        expect(toSimple(fromSimple(rows))).toEqual(rows);
      }),
    );
    fc.assert(
      fc.property(row, (only) => {
        expect(fromSimple({ join: 'any', rows: [only] })).toEqual(only);
      }),
    );
  });

  test('are none where a condition is nested, negated or empty', () => {
    const only: FieldCondition = { field: 'source', is: 'present' };
    for (const condition of [{ not: only }, { all: [{ any: [only] }] }, { all: [] }])
      expect(toSimple(condition)).toBeNull();
  });

  test('drop what does not belong to their field and comparison', () => {
    const changed = { field: 'source', name: 'yclid', is: 'present', value: 'x' } as const;
    expect(fromSimple({ join: 'all', rows: [changed] })).toEqual({ field: 'source', is: 'present' });
  });
});

test('only the shape of a condition is one', () => {
  expect(isCondition({ all: [{ field: 'source', is: 'present' }, { not: { any: [] } }] })).toBe(true);
  for (const value of [null, 'x', [], {}, { all: 'x' }, { any: [1] }, { not: null }])
    expect(isCondition(value)).toBe(false);
});

test('a condition reads as a sentence, with brackets where it is nested', () => {
  const yandex: FieldCondition = { field: 'utm_source', is: 'equals', value: 'yandex' };
  const label: FieldCondition = { field: 'label', name: 'from', is: 'present' };
  expect(conditionText({ all: [yandex, { any: [label, { not: yandex }] }] }, wordsOf('en'))).toBe(
    'utm_source equals “yandex” and (Own label from is present or (not utm_source equals “yandex”))',
  );
});
