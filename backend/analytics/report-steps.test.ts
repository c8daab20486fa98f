import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, localDay } from './local-days.ts';
import { daysBefore, type ReportDays, stepBounds, stepStarts } from './report-steps.ts';

const later = Date.UTC(2040, 0, 1);
const days = fc
  .record({
    start: fc.integer({ min: 0, max: 5_000 }),
    length: fc.integer({ min: 0, max: 120 }),
    step: fc.constantFrom('day' as const, 'week' as const),
  })
  .map(({ start, length, step }): ReportDays => {
    const from = addDays('2015-01-01', start);
    return { from, to: addDays(from, length), step };
  });
const zone = fc.constantFrom(
  'UTC',
  'Europe/Moscow',
  'Europe/London',
  'America/New_York',
  'Africa/Cairo',
  'Asia/Beirut',
);

describe('the steps of a report', () => {
  test('bounds never go back, and there are as many before as in the report', () => {
    fc.assert(
      fc.property(days, zone, (report, timeZone) => {
        const bounds = stepBounds(report, { timeZone, now: later });
        expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
        expect(bounds).toHaveLength(2 * (stepStarts(report).length + 1));
      }),
    );
  });

  test('a moment falls into the step that holds its day on the wall clock', () => {
    fc.assert(
      fc.property(days, zone, fc.nat({ max: 999 }), (report, timeZone, part) => {
        const starts = stepStarts(report);
        const bounds = stepBounds(report, { timeZone, now: later }).slice(starts.length + 1);
        const [first = 0] = bounds;
        const at = Math.floor(first + (part / 1000) * ((bounds.at(-1) ?? 0) - first));
        const index = bounds.findLastIndex((bound) => bound <= at);
        const day = localDay(at, timeZone);
        expect((starts[index] ?? '') <= day && day < (starts[index + 1] ?? addDays(report.to, 1))).toBe(true);
      }),
    );
  });

  test('what lies before has as many days and ends where the report begins', () => {
    expect(daysBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-01-29', to: '2026-02-28' });
    const bounds = stepBounds({ from: '2026-03-02', to: '2026-03-03', step: 'day' }, { timeZone: 'UTC', now: later });
    expect(bounds.map((at) => new Date(at).toISOString().slice(5, 10))).toEqual([
      ...['02-28', '03-01', '03-02'],
      ...['03-02', '03-03', '03-04'],
    ]);
  });

  test('a week that the report cuts keeps its days only', () => {
    expect(stepStarts({ from: '2026-11-11', to: '2026-11-24', step: 'week' })).toEqual([
      '2026-11-11',
      '2026-11-16',
      '2026-11-23',
    ]);
  });

  test('a report that ends today is compared up to the same time of day', () => {
    const now = Date.UTC(2026, 10, 22, 9, 30);
    const bounds = stepBounds({ from: '2026-11-21', to: '2026-11-22', step: 'day' }, { timeZone: 'UTC', now });
    expect(bounds.map((at) => new Date(at).toISOString().slice(5, 16))).toEqual([
      ...['11-19T00:00', '11-20T00:00', '11-20T09:30'],
      ...['11-21T00:00', '11-22T00:00', '11-23T00:00'],
    ]);
  });
});
