import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, isDay, localDay, mondayOf, startOfDay } from './local-days.ts';

const zones = [
  'UTC',
  'Europe/Moscow',
  'Europe/London',
  'America/New_York',
  'America/Havana',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
];
const zone = fc.constantFrom(...zones);
const moment = fc.integer({ min: Date.UTC(2012, 0, 1), max: Date.UTC(2035, 0, 1) });

describe('days on a wall clock', () => {
  test('every moment lies in its own day, at every zone and change of the clock', () => {
    fc.assert(
      fc.property(moment, zone, (at, timeZone) => {
        const day = localDay(at, timeZone);
        expect(startOfDay(day, timeZone)).toBeLessThanOrEqual(at);
        expect(startOfDay(addDays(day, 1), timeZone)).toBeGreaterThan(at);
      }),
    );
  });

  test('the moment before a day belongs to the day before', () => {
    fc.assert(
      fc.property(moment, zone, (at, timeZone) => {
        const day = localDay(at, timeZone);
        expect(localDay(startOfDay(day, timeZone) - 1, timeZone)).toBe(addDays(day, -1));
      }),
    );
  });

  test.each([
    ['Europe/Moscow', '2026-11-22', '2026-11-21T21:00:00.000Z'],
    ['Europe/London', '2026-03-30', '2026-03-29T23:00:00.000Z'],
    // The clock leaps from 00:00 to 01:00.
    ['Africa/Cairo', '2024-04-26', '2024-04-25T22:00:00.000Z'],
    ['Asia/Beirut', '2024-03-31', '2024-03-30T22:00:00.000Z'],
    // The day that Samoa never had begins with the next.
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
  ])('in %s the day %s begins at %s', (timeZone, day, start) => {
    expect(new Date(startOfDay(day, timeZone)).toISOString()).toBe(start);
  });

  test('days are added and counted by the calendar', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -800, max: 800 }), (at, days) => {
        const day = localDay(at, 'UTC');
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });

  test('a week begins on its Monday', () => {
    expect(['2026-11-15', '2026-11-16', '2026-11-22'].map(mondayOf)).toEqual([
      '2026-11-09',
      '2026-11-16',
      '2026-11-16',
    ]);
  });

  test.each(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', '9999-01-01', '', '2026-01-01T'])(
    '"%s" is no day',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );
  test('29 February of a leap year is a day', () => expect(isDay('2028-02-29')).toBe(true));
});
