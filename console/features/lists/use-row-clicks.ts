import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/**
 * Makes a click anywhere in a row follow the row's link, without covering the row, so that its texts can be selected
 * and its titles read. Clicks with a modifier stay the browser's: they open a tab.
 */
export function useRowClicks(scroller: RefObject<HTMLElement | null>, open: (key: string) => void): void {
  useEffect(() => {
    const element = scroller.current;
    const follow = (event: MouseEvent) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      const key = (event.target as Element).closest<HTMLElement>('[data-key]')?.dataset.key;
      if (!key) return;
      event.preventDefault();
      // `detail` is 0 for Enter on the link, which opens whatever is selected elsewhere.
      if (event.detail > 0 && !getSelection()?.isCollapsed) return;
      open(key);
    };
    element?.addEventListener('click', follow);
    return () => element?.removeEventListener('click', follow);
  }, [scroller, open]);
}
