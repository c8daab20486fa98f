import { describe, expect, test } from 'vitest';
import { anInquiry } from '../inquiries/an-inquiry.ts';
import type { Row, Rows } from './list-kind.ts';
import { appendOlder, arrivals, mergeNewest } from './merge-rows.ts';

/** A list of rows named by the minute at which they came. */
const listOf = (minutes: number[], next: string | null = null): Rows => ({
  rows: minutes.map((minute) =>
    anInquiry({ id: `id-${minute}`, at: new Date(Date.UTC(2026, 2, 14, 12, minute)).toISOString() }),
  ),
  next,
});
const idsOf = (list: Rows) => list.rows.map(({ id }) => id);

describe('a fresh first page', () => {
  test('puts new rows on top and keeps older ones that were loaded', () => {
    const merged = mergeNewest(listOf([5, 4, 3, 2, 1], 'end'), listOf([6, 5, 4], 'after-4'));
    expect(idsOf(merged)).toEqual(['id-6', 'id-5', 'id-4', 'id-3', 'id-2', 'id-1']);
    expect(merged.next).toBe('end');
  });

  test('without news returns the very same list', () => {
    const list = listOf([3, 2, 1], 'end');
    expect(mergeNewest(list, listOf([3, 2], 'after-2'))).toBe(list);
  });

  test('changes only the rows that changed', () => {
    const list = listOf([3, 2, 1], 'end');
    const page = listOf([3, 2], 'after-2');
    const changed = { ...page.rows[0], siteName: 'Renamed' } as Row;
    const merged = mergeNewest(list, { ...page, rows: [changed, { ...page.rows[1] } as Row] });
    expect(merged.rows[0]).toBe(changed);
    expect(merged.rows[1]).toBe(list.rows[1]);
  });

  test('removes a row that was merged into another', () => {
    expect(idsOf(mergeNewest(listOf([4, 3, 2, 1], 'end'), listOf([4, 2], 'after-2')))).toEqual([
      'id-4',
      'id-2',
      'id-1',
    ]);
  });

  test('begins the list anew when more came than one page holds', () => {
    const merged = mergeNewest(listOf([2, 1], 'end'), listOf([9, 8], 'after-8'));
    expect(idsOf(merged)).toEqual(['id-9', 'id-8']);
    expect(merged.next).toBe('after-8');
  });

  test('fills an empty list', () => {
    expect(idsOf(mergeNewest(listOf([]), listOf([1])))).toEqual(['id-1']);
  });
});

describe('an older page', () => {
  test('is put at the end, each row once', () => {
    const list = appendOlder(listOf([5, 4, 3], 'after-3'), listOf([3, 2], null));
    expect(idsOf(list)).toEqual(['id-5', 'id-4', 'id-3', 'id-2']);
    expect(list.next).toBeNull();
  });
});

describe('arrivals', () => {
  test('are the rows above everything known, not those that fell in between', () => {
    expect(arrivals(listOf([5, 3]), listOf([7, 6, 5, 4, 3]))).toEqual(['salon.id-7', 'salon.id-6']);
  });

  test('are none where nothing is new', () => {
    expect(arrivals(listOf([5]), listOf([5, 4]))).toEqual([]);
  });
});
