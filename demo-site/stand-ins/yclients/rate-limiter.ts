/** Calls allowed per caller (§2.1: 5 a second and 200 a minute per IP, whatever the token). */
export interface RateLimits {
  perSecond: number;
  perMinute: number;
}

/**
 * Counts calls per caller in sliding windows. `nowMs` is a monotonic clock, not the stand-in's: a test that stops the
 * demo's time must not stop the refill. A refused call is not counted.
 */
export class RateLimiter {
  readonly #limits: RateLimits;
  readonly #nowMs: () => number;
  readonly #calls = new Map<string, number[]>();

  constructor(limits: RateLimits, nowMs: () => number) {
    this.#limits = limits;
    this.#nowMs = nowMs;
  }

  /** Takes one call of this caller; `false` means "answer 429". */
  take(caller: string): boolean {
    const now = this.#nowMs();
    const recent = (this.#calls.get(caller) ?? []).filter((at) => now - at < 60_000);
    const lastSecond = recent.filter((at) => now - at < 1000);
    const allowed = recent.length < this.#limits.perMinute && lastSecond.length < this.#limits.perSecond;
    if (allowed) recent.push(now);
    this.#calls.set(caller, recent);
    return allowed;
  }
}
