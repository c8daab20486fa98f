import type { PageCall } from './module.ts';

/** Says a word as the page itself would: it waits until somebody takes it, behind those that were said before. */
export function sayWord(call: PageCall): void {
  (window.tendril as { push(call: PageCall): void }).push(call);
}
