import type { InquiryKey } from '../../address.ts';
import { keyOf } from './merge-inquiries.ts';

/**
 * Puts the focus on an inquiry's row and brings it into sight. `index` is its place in the list: a row that is far away is
 * not in the page until the list is scrolled there. Does nothing for one that is not in the list.
 */
export function focusRow(inquiry: InquiryKey, index: number): void {
  if (index < 0) return;
  if (focusNow(inquiry)) return;
  const list = document.querySelector('.list');
  const row = list?.querySelector('[data-key]');
  if (!list || !row) return;
  list.scrollTo({ top: (index - 2) * row.getBoundingClientRect().height, behavior: 'instant' });
  // The scroll is heard and drawn in the next frame; by the one after, the row is there.
  requestAnimationFrame(() => requestAnimationFrame(() => focusNow(inquiry)));
}

function focusNow(inquiry: InquiryKey): boolean {
  const row = document.querySelector(`[data-key="${CSS.escape(keyOf(inquiry))}"]`);
  row?.querySelector<HTMLElement>('.row-link')?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  return row !== null;
}

/** Key of the row that has the focus, `null` where none has. */
export function focusedRow(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset.key ?? null;
}
