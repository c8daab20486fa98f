import { setTimeout as wait } from 'node:timers/promises';

/** Spreads calls so that an outside system's limits are kept. */
export interface Pace {
  /** Resolves when a call may begin, and counts it. Rejects when the signal ends the wait. */
  turn(signal?: AbortSignal): Promise<void>;
  /** Holds every call back for a while, after the system said that it was too much. */
  pause(pauseMs: number): void;
}

export interface PaceSettings {
  limits: readonly { calls: number; withinMs: number }[];
  /** A clock that does not go back, and a way to wait on it. */
  nowMs?: () => number;
  waitMs?: (delayMs: number, signal?: AbortSignal) => Promise<unknown>;
}

/** Yclients: 5 calls a second and 200 a minute for each outgoing address, whatever the token (facts/yclients.md §2.1). */
export const yclientsLimits = [
  { calls: 5, withinMs: 1_000 },
  { calls: 200, withinMs: 60_000 },
] as const;

/** Makes a pace for one outgoing address; all connections of a process share it. Calls begin in the order they came. */
export function openPace({
  limits,
  nowMs = () => performance.now(),
  waitMs = (delayMs, signal) => wait(delayMs, undefined, signal ? { signal } : {}),
}: PaceSettings): Pace {
  const longestMs = Math.max(...limits.map((limit) => limit.withinMs));
  let begun: number[] = [];
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let queue = Promise.resolve();

  function nextStart(): number {
    const earliest = limits.map(({ calls, withinMs }) => (begun.at(-calls) ?? Number.NEGATIVE_INFINITY) + withinMs);
    return Math.max(pausedUntil, ...earliest);
  }

  async function take(signal?: AbortSignal): Promise<void> {
    for (let delayMs = nextStart() - nowMs(); delayMs > 0; delayMs = nextStart() - nowMs()) {
      await waitMs(delayMs, signal);
    }
    const now = nowMs();
    begun = [...begun.filter((at) => now - at < longestMs), now];
  }

  return {
    turn(signal) {
      const turn = queue.then(() => take(signal));
      // Who gave up waiting must not hold up those behind.
      queue = turn.catch(() => {});
      return turn;
    },
    pause(pauseMs) {
      pausedUntil = Math.max(pausedUntil, nowMs() + pauseMs);
    },
  };
}
