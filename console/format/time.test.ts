import { describe, expect, test } from 'vitest';
import { clockTime, dayOf, lengthOf, listTime, waitOf } from './time.ts';

const moscow = { language: 'en', timeZone: 'Europe/Moscow' } as const;
const now = Date.parse('2026-03-14T12:00:00Z');

describe('moments in a list', () => {
  const main = (at: string) => listTime(at, { ...moscow, now, justNow: 'just now' }).main;

  test('of today are told by their distance', () => {
    expect(main('2026-03-14T11:59:40Z')).toBe('just now');
    expect(main('2026-03-14T11:55:00Z')).toBe('5 min ago');
    expect(main('2026-03-14T09:50:00Z')).toBe('2 hr ago');
  });

  test('of earlier days are told by the day, with the year where it is another', () => {
    expect(main('2026-03-13T12:00:00Z')).toBe('Yesterday');
    expect(main('2026-03-01T12:00:00Z')).toBe('1 Mar');
    expect(main('2025-03-01T12:00:00Z')).toBe('1 Mar 2025');
  });

  test('fall on the day that the site’s zone says', () => {
    // 23:30 of the 13th in UTC is already the 14th in Moscow.
    expect(main('2026-03-13T23:30:00Z')).toBe('12 hr ago');
    const inUtc = { language: 'en', timeZone: 'UTC', now, justNow: '' } as const;
    expect(listTime('2026-03-13T23:30:00Z', inUtc).main).toBe('Yesterday');
  });

  test('from a clock ahead of ours are just now', () => {
    expect(main('2026-03-14T12:10:00Z')).toBe('just now');
  });

  test('carry the clock beside the day and everything in full', () => {
    const time = listTime('2026-03-01T12:00:00Z', { ...moscow, now, justNow: '' });
    expect(time.rest).toBe('15:00');
    expect(time.full).toContain('GMT+3');
  });
});

describe('times', () => {
  test('in a zone that the browser does not know are told in UTC', () => {
    expect(clockTime('2026-03-14T12:00:00Z', { language: 'ru', timeZone: 'Mars/Base' })).toBe('12:00');
  });

  test('speak Russian', () => {
    expect(dayOf('2026-03-14T12:00:00Z', { language: 'ru', timeZone: 'UTC', now })).toBe('14 мар.');
  });

  test('lengths use the largest whole unit and never say zero', () => {
    expect([1000, 5 * 60_000, 3 * 3_600_000, 72 * 3_600_000].map((ms) => lengthOf(ms, 'en'))).toEqual([
      '1 min',
      '5 mins',
      '3 hrs',
      '3 days',
    ]);
    expect(waitOf(30, 'en')).toBe('30 secs');
  });
});
