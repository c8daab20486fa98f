import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { fieldErrors } from '../../contracts/problem.ts';
import { LabelNamesSchema } from './label-names.ts';
import { labelsOf } from './labels-of.ts';

const errorsOf = (names: unknown) => {
  const result = v.safeParse(LabelNamesSchema, names);
  return result.success ? [] : fieldErrors(result.issues, 'labels');
};

describe("the names of a site's own labels", () => {
  test('are kept in lower case', () => {
    expect(v.parse(LabelNamesSchema, ['from', 'Tag_From', 'ad_id', '_r', 'a.b-c'])).toEqual([
      ...['from', 'tag_from', 'ad_id', '_r', 'a.b-c'],
    ]);
  });

  test.each([
    ['UTM', 'utm_source', /UTM, which is read anyway/],
    ['UTM in capitals', 'UTM_X', /UTM, which is read anyway/],
    ['a click id', 'yclid', /click id, which is read anyway/],
    ['a click id that names no source', '_openstat', /click id/],
    ['our own parameter', 'tendril', /visit code/],
    ["our own parameter in a widget's form", 'yextrafield_tendril', /visit code/],
    ['the name of personal data', 'phone', /personal data/],
    ['the name of personal data in two words', 'clientName', /personal data/],
    ['the name of a secret', 'access_token', /secret/],
    ['brackets', 'a[b]', /must be a parameter such as/],
    ['a prototype', '__proto__', /must be a parameter such as/],
    ['nothing', '', /must be a parameter such as/],
    ['too much', 'a'.repeat(64), /at most 63/],
    ['no text', 7, /expected string/],
  ])('with %s are refused, and the fix is named', (_, name, problem) => {
    expect(errorsOf(['from', name])).toContainEqual({ field: 'labels[1]', problem: expect.stringMatching(problem) });
  });

  test('are refused when one is there twice, and the second is named', () => {
    expect(errorsOf(['from', 'a', 'From'])).toEqual([{ field: 'labels[2]', problem: expect.stringMatching(/twice/) }]);
  });

  test('are twenty at most', () => {
    const names = Array.from({ length: 21 }, (_, index) => `l${index}`);
    expect(errorsOf(names.slice(1))).toEqual([]);
    expect(errorsOf(names)).toEqual([{ field: 'labels', problem: expect.stringMatching(/at most 20/) }]);
  });

  test('that are accepted are read from every address that has them', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/), (name) => {
        const result = v.safeParse(LabelNamesSchema, [name]);
        fc.pre(result.success);
        const [label = ''] = result.output as string[];
        expect({ ...labelsOf(`https://salon.example/?${name}=x`, [label]).labels }).toEqual({ [label]: 'x' });
      }),
    );
  });
});
