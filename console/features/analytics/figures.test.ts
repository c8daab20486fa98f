import { describe, expect, test } from 'vitest';
import { changeOf, conversionOf, perInquiry } from './figures.ts';

describe('figures', () => {
  test('there is no percentage of nothing, nor of very little', () => {
    expect(changeOf({ now: 5, before: 0 }, { isCount: true })).toEqual({ by: 5, part: null });
    expect(changeOf({ now: 5, before: 1 }, { isCount: true })).toEqual({ by: 4, part: null });
    expect(changeOf({ now: 15, before: 10 }, { isCount: true })).toEqual({ by: 5, part: 0.5 });
    expect(changeOf({ now: 3, before: 2 }, { isCount: false })).toEqual({ by: 1, part: 0.5 });
    expect(changeOf({ now: 3, before: 0 }, { isCount: false })).toEqual({ by: 3, part: null });
  });

  test('what is not known has no change', () => {
    expect(changeOf({ now: null, before: 1 }, { isCount: false })).toBeNull();
    expect(changeOf({ now: 1, before: null }, { isCount: false })).toBeNull();
  });

  test('nothing is divided by nothing', () => {
    expect(conversionOf({ visits: 0, inquiries: 1 })).toBeNull();
    expect(conversionOf({ visits: null, inquiries: 1 })).toBeNull();
    expect(conversionOf({ visits: 4, inquiries: 1 })).toBe(0.25);
    expect(perInquiry({ cost: 10, inquiries: 0 })).toBeNull();
    expect(perInquiry({ cost: null, inquiries: 2 })).toBeNull();
    expect(perInquiry({ cost: 10, inquiries: 4 })).toBe(2.5);
  });
});
