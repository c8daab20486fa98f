import type { PageCall } from './module.ts';

/** Says a word as the page itself would: it waits until somebody takes it, behind those that were said before. */
export function sayWord(call: PageCall): void {
  (window.tendril as { push(call: PageCall): void }).push(call);
}

/** A word as a copy, since the page may change its own values; what has no JSON says nothing. */
export function copiedWord(call: PageCall): PageCall[] {
  try {
    return [JSON.parse(JSON.stringify(call))];
  } catch {
    return [];
  }
}
