import type { AddressTest } from '../../contracts/trigger.ts';

/**
 * Whether an address meets a test; without regard to its fragment. A value that begins with `/` is held against path and query
 * only. Time is linear in both lengths together for all but the pattern, which has at most one pass a piece. Pure.
 */
export function addressMatches(address: string, { is, value }: { is: AddressTest; value: string }): boolean {
  const whole = address.replace(/#.*/, '');
  const text = value.startsWith('/') && is !== 'contains' ? whole.replace(/^[^/]*\/\/[^/]*/, '') || '/' : whole;
  if (is === 'contains') return text.includes(value);
  if (is === 'begins') return text.startsWith(value);
  return is === 'equals' ? text === value : meetsPattern(text, value);
}

/** `*` is anything, also nothing. */
function meetsPattern(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  let at = first.length;
  if (!text.startsWith(first)) return false;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
