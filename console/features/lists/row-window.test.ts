import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowWindow } from './row-window.ts';

const sights = fc
  .record({
    count: fc.integer({ min: 1, max: 1_000_000 }),
    rowPx: fc.integer({ min: 20, max: 140 }),
    height: fc.integer({ min: 1, max: 3_000 }),
    place: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ place, ...sight }) => ({
    ...sight,
    scrollTop: place * Math.max(0, sight.count * sight.rowPx - sight.height),
  }));

describe('the window of a list', () => {
  test('holds every row in sight, and few others', () => {
    fc.assert(
      fc.property(sights, (sight) => {
        const { first, last } = rowWindow(sight);
        const { scrollTop, height, rowPx, count } = sight;
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first).toBeLessThanOrEqual(Math.floor(scrollTop / rowPx));
        expect(last).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((scrollTop + height) / rowPx)));
        expect(last - first).toBeLessThanOrEqual(height / rowPx + 100);
      }),
    );
  });

  test('stays the same while a few rows go by', () => {
    const at = (scrollTop: number) => rowWindow({ scrollTop, height: 800, rowPx: 53, count: 1_000_000 });
    expect(at(53 * 200)).toEqual(at(53 * 203));
  });
});
