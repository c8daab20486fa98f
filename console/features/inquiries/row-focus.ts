import type { InquiryKey } from '../../address.ts';
import { keyOf } from './merge-inquiries.ts';

/** Puts the focus on an inquiry's row and brings it into sight. Does nothing for one that is not in the list. */
export function focusRow(inquiry: InquiryKey): void {
  const row = document.querySelector(`[data-key="${CSS.escape(keyOf(inquiry))}"]`);
  row?.querySelector<HTMLElement>('.row-link')?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
}

/** Key of the row that has the focus, `null` where none has. */
export function focusedRow(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset.key ?? null;
}
