import { useEffect, useRef } from 'preact/hooks';

/**
 * Calls `poll` every `everyMs` milliseconds while the page is visible, and at once when it becomes visible again.
 * The next call waits for the last one to end, so a slow backend is never asked twice. `poll` must not reject.
 */
export function usePolling(poll: () => Promise<void>, everyMs: number): void {
  const latest = useRef(poll);
  latest.current = poll;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let busy = false;
    let stopped = false;
    const plan = () => {
      clearTimeout(timer);
      if (!stopped && !document.hidden) timer = setTimeout(run, everyMs);
    };
    const run = async () => {
      if (busy) return;
      busy = true;
      await latest.current();
      busy = false;
      plan();
    };
    const onVisibility = () => {
      clearTimeout(timer);
      if (!document.hidden) void run();
    };
    plan();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [everyMs]);
}
