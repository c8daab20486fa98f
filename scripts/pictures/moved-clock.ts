/** A wall clock that can be moved; timers and waiting go on as they are. */
export interface MovedClock {
  /** From now on it is this moment, milliseconds since 1970, and goes on from there. To be called before anything starts. */
  backTo(atMs: number): void;
  /** The same, never back: whoever measures a time by this clock, as the queue does, would wait for it to come again. */
  forwardTo(atMs: number): void;
  /** The true time again. */
  restore(): void;
}

/**
 * Takes the place of this process's `Date`, so that the backend inside it lives through weeks of visits in a minute and
 * stores them as it would have. Only for a program that does nothing else.
 */
export function movedClock(): MovedClock {
  const TrueDate = Date;
  let offsetMs = 0;
  class MovedDate extends TrueDate {
    constructor(...given: [] | [number | string | Date]) {
      if (given.length === 0) super(TrueDate.now() + offsetMs);
      // The rest of what a Date is made from is handed on as it came.
      else super(...(given as [number]));
    }

    static override now(): number {
      return TrueDate.now() + offsetMs;
    }
  }
  globalThis.Date = MovedDate as DateConstructor;
  return {
    backTo(atMs) {
      offsetMs = atMs - TrueDate.now();
    },
    forwardTo(atMs) {
      offsetMs = Math.max(offsetMs, atMs - TrueDate.now());
    },
    restore() {
      globalThis.Date = TrueDate;
    },
  };
}
