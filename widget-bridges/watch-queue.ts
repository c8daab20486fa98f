export interface WatchedQueue {
  /** Of the global that holds the array. */
  name: string;
  signal: AbortSignal;
  /** Hears each entry once for each push, in order. */
  take(entry: object): void;
  report(where: string, error: unknown): void;
  /** Whether its `push` may be ours; else it is only read. */
  mayWrap?(queue: unknown[]): boolean;
  /** Hears of the array when it is found. */
  found?(queue: unknown[]): void;
}

/** How often we look whether the array came, was replaced, or its `push` goes past us; those are once a page. */
const everyMs = 1000;
/** Tag managers keep 300 entries; what is longer is nobody's queue. */
const mostEntries = 2000;

/**
 * Follows a global array that a page and others push to, such as `dataLayer`: what is in it already, and what comes. Its `push` is
 * wrapped: the one that was there runs first, with its own arguments, and what is pushed is never changed. Others wrap and
 * replace it, too; only where something was pushed past us it is wrapped again, so that nobody hears twice. Never throws
 * into the page. The global itself is never made.
 */
export function watchQueue({ name, signal, take, report, mayWrap, found }: WatchedQueue): void {
  const seen = new WeakSet<object>();
  let watched: unknown;
  let current: unknown;
  let undo = () => {};

  function hear(entry: unknown): void {
    if (typeof entry !== 'object' || entry === null) return;
    seen.add(entry);
    try {
      take(entry);
    } catch (error) {
      report(name, error);
    }
  }

  function look(): void {
    const queue = (window as unknown as Record<string, unknown>)[name];
    if (signal.aborted || !Array.isArray(queue)) return;
    let isPassed = queue !== watched;
    if (isPassed) found?.(queue);
    watched = queue;
    for (let at = 0; at < queue.length && at < mostEntries; at++) {
      const entry = queue[at];
      if (typeof entry !== 'object' || entry === null || seen.has(entry)) continue;
      isPassed = true;
      hear(entry);
    }
    if (isPassed && (mayWrap?.(queue) ?? true)) wrap(queue);
  }

  function wrap(queue: unknown[]): void {
    const original = queue.push;
    const isOwn = Object.hasOwn(queue, 'push');
    function push(this: unknown, ...entries: unknown[]) {
      const result = Reflect.apply(original, this, entries);
      if (current === push && !signal.aborted) for (const entry of entries) hear(entry);
      return result;
    }
    try {
      queue.push = push;
    } catch {
      return; // frozen: nobody can push to it
    }
    current = push;
    undo = () => {
      // Where somebody has wrapped ours since, it stays and only passes on.
      if (queue.push !== push) return;
      if (isOwn) queue.push = original;
      else Reflect.deleteProperty(queue, 'push');
    };
  }

  /** Even a global may throw when it is read. */
  function safely(): void {
    try {
      look();
    } catch (error) {
      report(name, error);
    }
  }

  safely();
  const timer = setInterval(safely, everyMs);
  for (const type of ['DOMContentLoaded', 'load', 'visibilitychange', 'pagehide'])
    addEventListener(type, safely, { capture: true, signal });
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    undo();
  });
}
