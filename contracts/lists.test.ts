import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { formatValues, parseValues } from './list-words.ts';
import { ListFilterSchema, NewViewSchema } from './lists.ts';

describe('the grammar of lists', () => {
  test('values come back as they were, whatever stands in them', () => {
    const texts = fc.array(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('\\', '|', 'a') })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(texts, (values) => {
        expect(parseValues(formatValues(values))).toEqual(values);
      }),
    );
  });

  test('reads any text as values without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseValues(text).length).toBeGreaterThan(0);
      }),
    );
  });

  test.each([
    [{ channel: 'paid|hologram' }, 'channel'],
    [{ from: '2026-02-30' }, 'from'],
    [{ to: '1.3.2026' }, 'to'],
    [{ period: 'ever' }, 'period'],
    [{ zone: 'Mars/Base' }, 'zone'],
    [{ label: 'card' }, 'label'],
    [{ form: Array.from({ length: 51 }, String).join('|') }, 'form'],
  ])('%o is refused and names %s', (filter, field) => {
    const { issues } = v.safeParse(ListFilterSchema, filter);
    expect(issues?.map((issue) => v.getDotPath(issue))).toEqual([field]);
  });

  test('a view is the query of a list, and nothing else', () => {
    const name = 'Spring';
    expect(v.is(NewViewSchema, { name, query: 'period=today&source=yandex%7Cvk&columns=time.contact' })).toBe(true);
    expect(v.is(NewViewSchema, { name, query: 'period=ever' })).toBe(false);
    expect(v.is(NewViewSchema, { name, query: 'columns=time.secret' })).toBe(false);
    expect(v.is(NewViewSchema, { name: ' ', query: '' })).toBe(false);
  });
});
