import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

describe('the pause that Retry-After asks for', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 22, 12) });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test.each([
    ['30', 30_000],
    ['0.2', 1000],
    ['3600', 3_600_000],
    ['315360000', 3_600_000],
    ['Sun, 22 Nov 2026 12:00:20 GMT', 20_000],
    ['Sun, 22 Nov 2036 12:00:00 GMT', 3_600_000],
  ])('%s is %d ms', (header, pauseMs) => {
    expect(retryAfterMs(header)).toBe(pauseMs);
  });

  test.each([null, '', '0', '-5', 'soon', 'NaN', 'Sun, 22 Nov 2020 12:00:00 GMT', '<p>30</p>'])(
    '%s is none: the normal pauses serve',
    (header) => {
      expect(retryAfterMs(header)).toBe(0);
    },
  );

  test('is none or within 1 s and 1 h, whatever the header says', () => {
    const header = fc.oneof(fc.string(), fc.integer().map(String), fc.double().map(String), fc.date().map(String));
    fc.assert(
      fc.property(header, (text) => {
        const pauseMs = retryAfterMs(text);
        return pauseMs === 0 || (pauseMs >= 1000 && pauseMs <= 3_600_000);
      }),
      { numRuns: 10_000 },
    );
  });
});
