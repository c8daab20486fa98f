import { describe, expect, test } from 'vitest';
import { addDays, dayAt, dayRange, isDay, shortDay, weekdayAndDay } from './days.ts';

describe('days', () => {
  test('are those of the zone’s wall clock', () => {
    const at = Date.UTC(2026, 2, 1, 22);
    expect([dayAt(at, 'Europe/Moscow'), dayAt(at, 'UTC')]).toEqual(['2026-03-02', '2026-03-01']);
  });

  test('are added by the calendar', () => expect(addDays('2026-02-28', 1)).toBe('2026-03-01'));

  test('are told from what is none', () => {
    expect(['2026-03-01', '2026-02-30', '2026-3-1', ''].map(isDay)).toEqual([true, false, false, false]);
  });

  test('are written the language’s way', () => {
    expect(shortDay('2026-03-14', 'en')).toBe('14 Mar');
    expect(weekdayAndDay('2026-03-14', 'en')).toMatch(/^Sat,? 14 Mar$/);
    expect(dayRange({ from: '2026-03-01', to: '2026-03-14' }, 'en').replace(/\s/g, '')).toBe('1–14Mar2026');
  });
});
