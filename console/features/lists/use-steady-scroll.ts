import type { RefObject } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useState } from 'preact/hooks';

/**
 * Keeps what the reader looks at where it is while `fresh` rows arrive on top: they slide in by themselves only when
 * nobody scrolled, points at the list or has the focus in it. Returns how many wait above, and the way up to them.
 * Another `query` begins at the top. The scroller must have `overflow-anchor: none`: browsers keep still only partly.
 */
export function useSteadyScroll(
  scroller: RefObject<HTMLElement | null>,
  { fresh, query }: { fresh: ReadonlySet<string>; query: string },
) {
  const [waiting, setWaiting] = useState(0);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || fresh.size === 0) return;
    const busy = element.scrollTop > 0 || element.matches(':hover') || element.contains(document.activeElement);
    if (!busy) return;
    element.scrollBy({ top: heightOfRows(element, fresh.size), behavior: 'instant' });
    if (element.scrollTop > 0) setWaiting((count) => count + fresh.size);
  }, [scroller, fresh]);

  useEffect(() => {
    scroller.current?.scrollTo({ top: 0, behavior: 'instant' });
    setWaiting(0);
  }, [scroller, query]);

  useEffect(() => {
    const element = scroller.current;
    const onScroll = () => {
      if (element && element.scrollTop < 8) setWaiting(0);
    };
    element?.addEventListener('scroll', onScroll, { passive: true });
    return () => element?.removeEventListener('scroll', onScroll);
  }, [scroller]);

  const goUp = useCallback(() => scroller.current?.scrollTo({ top: 0 }), [scroller]);
  return { waiting, goUp };
}

/** Height in pixels of so many rows; all have the same. */
function heightOfRows(scroller: HTMLElement, count: number): number {
  return count * (scroller.querySelector('[data-key]')?.getBoundingClientRect().height ?? 0);
}
