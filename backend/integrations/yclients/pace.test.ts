import { expect, test } from 'vitest';
import { openPace, yclientsLimits } from './pace.ts';

/** A clock that only moves when somebody waits. */
function aClock() {
  let now = 0;
  return {
    nowMs: () => now,
    waitMs: async (delayMs: number) => {
      now += delayMs;
    },
  };
}

test('calls keep within 5 a second and 200 a minute', async () => {
  const clock = aClock();
  const pace = openPace({ limits: yclientsLimits, ...clock });
  const starts = await Promise.all(Array.from({ length: 450 }, () => pace.turn().then(clock.nowMs)));
  for (const { calls, withinMs } of yclientsLimits) {
    starts.forEach((start, index) => {
      const earlier = starts[index - calls];
      if (earlier !== undefined) expect(start - earlier).toBeGreaterThanOrEqual(withinMs);
    });
  }
  expect(starts.at(-1)).toBeLessThan(3 * 60_000);
});

test('a pause holds back every call', async () => {
  const clock = aClock();
  const pace = openPace({ limits: yclientsLimits, ...clock });
  pace.pause(5_000);
  await pace.turn();
  expect(clock.nowMs()).toBe(5_000);
});

test('who gives up waiting does not hold up the next', async () => {
  const pace = openPace({ limits: [{ calls: 1, withinMs: 60_000 }] });
  await pace.turn();
  await expect(pace.turn(AbortSignal.abort())).rejects.toThrow();
  const clock = aClock();
  const next = openPace({ limits: [{ calls: 1, withinMs: 60_000 }], ...clock });
  await next.turn();
  await next.turn();
  expect(clock.nowMs()).toBe(60_000);
});
