import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { fieldErrors } from '../../contracts/problem.ts';
import { CampaignsSchema } from './settings.ts';

const campaign = (when: unknown, more = {}) => ({ id: 'spring', name: 'Spring', when, ...more });
const source = { field: 'source', is: 'equals', value: 'yandex' };
const errorsOf = (campaigns: unknown) => {
  const result = v.safeParse(CampaignsSchema, campaigns);
  return result.success ? [] : fieldErrors(result.issues, 'campaigns');
};
const nested = (depth: number): unknown => (depth === 0 ? source : { not: nested(depth - 1) });

describe('the campaigns of a site', () => {
  test('may be trees of conditions on everything a visit says', () => {
    const when = {
      all: [
        { any: [source, { field: 'utm_term', is: 'contains', value: 'hair' }] },
        { not: { field: 'landingPage', is: 'regex', value: '/jobs(/|$)' } },
        { field: 'clickId', name: 'yclid', is: 'present' },
        { field: 'referrerDomain', is: 'present' },
      ],
    };
    expect(errorsOf([campaign(when)])).toEqual([]);
    expect(v.parse(CampaignsSchema, [campaign(when)])).toMatchObject([{ priority: 100, state: 'active' }]);
  });

  test.each([
    ['no condition', { all: [] }, 'campaigns[0].when.all', /at least one/],
    ['an unknown field', { ...source, field: 'weather' }, 'campaigns[0].when.field', /source, medium.*utm_campaign/],
    ['an unknown comparison', { ...source, is: 'like' }, 'campaigns[0].when.is', /contains, equals, regex/],
    ['an empty value', { ...source, value: '' }, 'campaigns[0].when.value', /present/],
    ['no value', { field: 'source', is: 'equals' }, 'campaigns[0].when.value', /missing/],
    ['a click id without a name', { field: 'clickId', is: 'present' }, 'campaigns[0].when.name', /missing/],
    ['a label without a name', { field: 'label', is: 'present' }, 'campaigns[0].when.name', /missing/],
    [
      'a label with a wrong name',
      { field: 'label', name: 'a b', is: 'present' },
      'campaigns[0].when.name',
      /must be a parameter/,
    ],
    ['a broken pattern', { ...source, is: 'regex', value: '(' }, 'campaigns[0].when.value', /RE2 syntax/],
    ['a back-reference', { ...source, is: 'regex', value: '(a)\\1' }, 'campaigns[0].when.value', /back-references/],
    ['look-around', { ...source, is: 'regex', value: '(?=a)b' }, 'campaigns[0].when.value', /look-around/],
    [
      'a pattern too large',
      { ...source, is: 'regex', value: '.{999}.{999}.{999}' },
      'campaigns[0].when.value',
      /too costly/,
    ],
    ['a pattern too long', { ...source, is: 'regex', value: 'a'.repeat(300) }, 'campaigns[0].when.value', /length/],
    ['no condition at all', 'yandex', 'campaigns[0].when', /"all".*"field"/],
    ['an unknown key', { ...source, colour: 'red' }, 'campaigns[0].when.colour', /remove/],
    ['a tree too deep', nested(6), 'campaigns[0].when.not.not.not.not.not', /too deep/],
    ['a mistake inside', { any: [source, { ...source, is: 'is' }] }, 'campaigns[0].when.any[1].is', /contains/],
  ])('with %s are refused, and the field and the fix are named', (_, when, field, problem) => {
    expect(errorsOf([campaign(when)])).toContainEqual({ field, problem: expect.stringMatching(problem) });
  });

  test('of which two have one id are refused', () => {
    expect(errorsOf([campaign(source), campaign(source)])).toContainEqual({
      field: 'campaigns[1].id',
      problem: expect.stringMatching(/own/),
    });
  });

  test('cannot have more conditions than a person could read', () => {
    const many = { any: Array.from({ length: 50 }, () => source) };
    expect(errorsOf([campaign({ all: [many, many, many, many, many] })])).toEqual([
      { field: 'campaigns[0].when', problem: expect.stringMatching(/at most 200/) },
    ]);
  });
});
