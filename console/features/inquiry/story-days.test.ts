import { describe, expect, test } from 'vitest';
import { storyDays } from './story-days.ts';

const step = (at: string) => ({ at, kind: 'page' as const, url: null, text: null, origin: null });

describe('a story', () => {
  test('is cut where the day changes and keeps its order', () => {
    const days = storyDays([step('2026-03-01T10'), step('2026-03-14T09'), step('2026-03-14T10')], (at) =>
      at.slice(0, 10),
    );
    expect(days.map(({ day, steps }) => [day, steps.length])).toEqual([
      ['2026-03-01', 1],
      ['2026-03-14', 2],
    ]);
  });

  test('without steps has no days', () => {
    expect(storyDays([], String)).toEqual([]);
  });
});
