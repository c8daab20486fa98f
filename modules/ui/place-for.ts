import type { ShownWidget } from '../../contracts/offer-widget.ts';

/** A place of the page that an embedded widget is to go to. */
export interface Place {
  insert(host: Element): void;
  /** Whether nothing that the visitor sees has moved since; ask in the same task, before the page is drawn. */
  isUnmoved(): boolean;
}

/**
 * Finds the place of an embedded widget. Nothing visible may move: so either it lies below what the visitor sees, or it has
 * room enough reserved. `null`: it is not there, is hidden, or the selector is none.
 */
export function placeFor({ selector, position }: Extract<ShownWidget, { type: 'embedded' }>): Place | null {
  const element = find(selector);
  if (!element?.getClientRects().length) return null;
  const before = element.getBoundingClientRect();
  const isBelow = (position === 'after' ? before.bottom : before.top) >= innerHeight;
  return {
    insert: (host) =>
      element.insertAdjacentElement(
        position === 'inside' ? 'beforeend' : position === 'before' ? 'beforebegin' : 'afterend',
        host,
      ),
    isUnmoved: () => isBelow || (position === 'inside' && element.getBoundingClientRect().height === before.height),
  };
}

function find(selector: string): Element | null {
  try {
    return document.querySelector(selector);
  } catch {
    // It is no selector: the same as a place that is not there.
    return null;
  }
}
