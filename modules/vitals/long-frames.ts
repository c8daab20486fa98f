/** What the Long Animation Frames API adds (Chromium 123). */
interface LongFrame extends PerformanceEntry {
  scripts: readonly { duration: number; sourceURL: string }[];
}

/**
 * Watches the frames that took longer than 50 ms for scripts of ours, from the page's beginning on. The returned function
 * gives the time that each module took in them, milliseconds; `tag` is the loader with `common`. Nothing at all where the
 * browser cannot say whose a script is.
 */
export function watchLongFrames(collect: string, signal: AbortSignal): () => { longMs?: Record<string, number> } {
  const type = 'long-animation-frame';
  if (!globalThis.PerformanceObserver?.supportedEntryTypes?.includes(type)) return () => ({});
  const { origin } = new URL(collect);
  const longMs: Record<string, number> = {};
  const take = (entries: PerformanceEntryList) => {
    for (const { scripts } of entries as LongFrame[])
      for (const { duration, sourceURL } of scripts) {
        const part = partAt(sourceURL, origin);
        if (part) longMs[part] = (longMs[part] ?? 0) + duration;
      }
  };
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type, buffered: true });
  signal.addEventListener('abort', () => observer.disconnect());
  return () => {
    take(observer.takeRecords());
    return { longMs };
  };
}

/** `/t/<site>.js` is the tag, `/m/<module>-<hash>.js` a module (backend/intake). */
function partAt(address: string, origin: string): string | undefined {
  if (!address.startsWith(`${origin}/`)) return;
  const path = address.slice(origin.length);
  return path.startsWith('/t/') ? 'tag' : /^\/m\/([\w-]+)-[\da-f]{12}\.js/.exec(path)?.[1];
}
