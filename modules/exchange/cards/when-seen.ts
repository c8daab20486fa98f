/** How much of a card, and for how long: what the exchange counts as a view (docs/decisions/0017). */
const seenShare = 0.5;
const seenMs = 1_000;

/** Calls `seen` once, when half of an element was in sight for a second on a page that is itself in sight. */
export function whenSeen(element: Element, signal: AbortSignal, seen: () => void): void {
  let timer = 0;
  let isInSight = false;
  const settings: IntersectionObserverInit = { threshold: seenShare };

  function look(): void {
    clearTimeout(timer);
    if (isInSight && !document.hidden) timer = setTimeout(end, seenMs) as unknown as number;
  }
  function stop(): void {
    clearTimeout(timer);
    watcher.disconnect();
    document.removeEventListener('visibilitychange', look);
  }
  function end(): void {
    stop();
    if (!signal.aborted) seen();
  }

  const watcher = new IntersectionObserver(
    (entries) => {
      isInSight = (entries.at(-1)?.intersectionRatio ?? 0) >= seenShare;
      look();
      // What a page has put on Object.prototype is none of our settings (reliability S7).
    },
    Object.assign(Object.create(null), settings),
  );
  watcher.observe(element);
  document.addEventListener('visibilitychange', look);
  signal.addEventListener('abort', stop);
}
