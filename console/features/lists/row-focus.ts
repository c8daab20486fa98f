import type { RowKey } from '../../address.ts';
import { keyOf } from './merge-rows.ts';

/**
 * Puts the focus on a row and brings it into sight; a focus in the panel beside the list stays there. `index` is the row's
 * place in the list: one that is far away is not in the page until the list is scrolled there. Does nothing for a row that
 * is not in the list.
 */
export function focusRow(row: RowKey, index: number): void {
  if (index < 0) return;
  if (focusNow(row)) return;
  const list = document.querySelector('.list');
  const any = list?.querySelector('[data-key]');
  if (!list || !any) return;
  list.scrollTo({ top: (index - 2) * any.getBoundingClientRect().height, behavior: 'instant' });
  // The scroll is heard and drawn in the next frame; by the one after, the row is there.
  requestAnimationFrame(() => requestAnimationFrame(() => focusNow(row)));
}

function focusNow(key: RowKey): boolean {
  const row = document.querySelector(`[data-key="${CSS.escape(keyOf(key))}"]`);
  if (!document.activeElement?.closest('.panel'))
    row?.querySelector<HTMLElement>('.row-link')?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  return row !== null;
}

/** Key of the row that has the focus, `null` where none has. */
export function focusedRow(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset.key ?? null;
}
