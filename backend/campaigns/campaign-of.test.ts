import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { originOf } from '../visits/origin-of.ts';
import { type Campaign, CampaignsSchema, type Condition } from './settings.ts';

const campaigns = (...list: object[]): Campaign[] => v.parse(CampaignsSchema, list);
const domains = ['salon.example'];
const labels = ['from', 'ad_id'];
const landed = (query: string, { referrer = '', when }: { referrer?: string; when: unknown }) =>
  originOf(
    { url: `https://salon.example/prices/${query}`, referrer },
    { domains, labels, campaigns: campaigns({ id: 'c', name: 'Campaign', when }) },
  ).campaignId;

describe('a condition', () => {
  test.each([
    ['source', 'equals', 'Yandex', '?utm_source=yandex', true],
    ['source', 'equals', 'yand', '?utm_source=yandex', false],
    ['source', 'contains', 'AND', '?utm_source=yandex', true],
    ['source', 'regex', '^ya.*x$', '?utm_source=Yandex', true],
    ['source', 'regex', '(?-i)^ya', '?utm_source=Yandex', false],
    ['medium', 'equals', 'cpc', '?yclid=1', true],
    ['channel', 'equals', 'paid', '?yclid=1', true],
    ['channel', 'equals', 'direct', '', true],
    ['landingPage', 'contains', '/prices/', '', true],
    ['utm_campaign', 'regex', 'spring|summer', '?utm_campaign=late-summer', true],
    ['utm_custom', 'equals', 'x', '?utm_custom=x', true],
    ['utm_term', 'contains', 'x', '?utm_custom=x', false],
    ['utm_content', 'regex', '.*', '?utm_source=a', false],
    ['utm_constructor', 'regex', '.', '?utm_source=a', false],
  ])('%s %s %s holds for %s: %s', (field, is, value, query, holds) => {
    expect(landed(query, { when: { field, is, value } })).toBe(holds ? 'c' : null);
  });

  test.each([
    [{ field: 'referrerDomain', is: 'equals', value: 'yandex.ru' }, true],
    [{ field: 'referrer', is: 'contains', value: 'text=hair' }, true],
    [{ field: 'searchEngine', is: 'equals', value: 'yandex' }, true],
    [{ field: 'searchQuery', is: 'equals', value: 'HAIR cut' }, true],
    [{ field: 'searchQuery', is: 'contains', value: 'nails' }, false],
  ])('%j on a search is %s', (when, holds) => {
    expect(landed('', { referrer: 'https://yandex.ru/search/?text=hair+cut', when })).toBe(holds ? 'c' : null);
  });

  test.each([
    [{ field: 'clickId', name: 'yclid', is: 'present' }, true],
    [{ field: 'clickId', name: 'gclid', is: 'present' }, false],
    [{ field: 'clickId', name: 'yclid', is: 'equals', value: '17' }, true],
    [{ not: { field: 'clickId', name: 'yclid', is: 'present' } }, false],
    [
      {
        all: [
          { field: 'source', is: 'present' },
          { field: 'utm_term', is: 'present' },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { field: 'source', is: 'present' },
          { field: 'utm_term', is: 'present' },
        ],
      },
      true,
    ],
  ])('%j on a click is %s', (when, holds) => {
    expect(landed('?yclid=17', { when })).toBe(holds ? 'c' : null);
  });
});

describe("a condition on a site's own label", () => {
  test.each([
    [{ field: 'label', name: 'from', is: 'equals', value: 'CARD' }, '?from=card', true],
    [{ field: 'label', name: 'From', is: 'contains', value: 'ar' }, '?FROM=card', true],
    [{ field: 'label', name: 'from', is: 'regex', value: '^c.*d$' }, '?from=card', true],
    [{ field: 'label', name: 'from', is: 'present' }, '?ad_id=1', false],
    [{ field: 'label', name: 'from', is: 'present' }, '?utm_from=card', false],
    [{ field: 'label', name: 'constructor', is: 'present' }, '', false],
  ])('%j on %s is %s', (when, query, holds) => {
    expect(landed(query, { when })).toBe(holds ? 'c' : null);
  });
});

describe('of several campaigns', () => {
  const when = { field: 'source', is: 'present' };
  const idOf = (...list: object[]) =>
    originOf({ url: 'https://salon.example/?utm_source=a' }, { domains, campaigns: campaigns(...list) }).campaignId;

  test('the lowest priority wins, then the id', () => {
    expect(idOf({ id: 'a', name: 'A', priority: 2, when }, { id: 'z', name: 'Z', priority: 1, when })).toBe('z');
    expect(idOf({ id: 'z', name: 'Z', when }, { id: 'a', name: 'A', when })).toBe('a');
  });

  test('one that is off takes no part', () => {
    expect(idOf({ id: 'a', name: 'A', state: 'off', when }, { id: 'z', name: 'Z', when })).toBe('z');
  });
});

test('a campaign gives the origin its id and name, and the label stays among the labels', () => {
  const rules = {
    domains,
    campaigns: campaigns({ id: 'ads', name: 'All ads', when: { field: 'channel', is: 'equals', value: 'paid' } }),
  };
  const ads = originOf({ url: 'https://salon.example/?utm_campaign=spring&yclid=1' }, rules);
  expect(ads).toMatchObject({ campaign: 'All ads', campaignId: 'ads', utm: { campaign: 'spring' } });
  const other = originOf({ url: 'https://salon.example/?utm_campaign=spring' }, rules);
  expect(other).toMatchObject({ campaign: 'spring', campaignId: null });
});

test('trees mean what logic says', () => {
  const leaf = fc.constantFrom('a', 'b', 'c').map((value): Condition => ({ field: 'utm_x', is: 'contains', value }));
  const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small', maxDepth: 4 },
      leaf,
      tie('tree').map((not) => ({ not })),
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    ),
  }));
  const meant = (condition: Condition, text: string): boolean => {
    if ('all' in condition) return condition.all.every((inner) => meant(inner, text));
    if ('any' in condition) return condition.any.some((inner) => meant(inner, text));
    if ('not' in condition) return !meant(condition.not, text);
    return 'value' in condition && text.includes(condition.value);
  };
  fc.assert(
    fc.property(tree, fc.constantFrom('a', 'b', 'c', 'ab', 'bc', 'abc', 'x'), (when, text) => {
      expect(landed(`?utm_x=${text}`, { when })).toBe(meant(when, text) ? 'c' : null);
    }),
  );
});

test('a pattern that is catastrophic elsewhere is not here', () => {
  const when = { field: 'landingPage', is: 'regex', value: '(x+x+)+y$' };
  // With back-tracking this would take longer than the universe has.
  expect(landed(`?${'x'.repeat(2_000)}`, { when })).toBeNull();
});
