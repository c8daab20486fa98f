import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { rowWindow } from './row-window.ts';

/** A row of the desktop's list (styles/list.css); it is measured as soon as there is one. */
const usualRowPx = 53;

/** Which rows of a list are in sight, and how high each is; all have the same height. */
export function useWindow(scroller: RefObject<HTMLElement | null>, count: number) {
  const [sight, setSight] = useState({ first: 0, last: Math.min(count, 60), rowPx: usualRowPx });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const rowPx = element.querySelector('[data-key]')?.getBoundingClientRect().height || usualRowPx;
      const { scrollTop, clientHeight } = element;
      const next = { ...rowWindow({ scrollTop, height: clientHeight, rowPx, count }), rowPx };
      setSight((old) => (old.first === next.first && old.last === next.last && old.rowPx === next.rowPx ? old : next));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [scroller, count]);
  return { ...sight, last: Math.min(sight.last, count) };
}
