import { limits } from './limits.ts';

/** Text of whatever a page passed, bounded and free of what cannot be stored; nothing for nothing, so that the field is left out. */
export function storableText(value: unknown, most: number = limits.line): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const text = typeof value === 'object' ? jsonOf(value) : String(value);
  return text.slice(0, most).replaceAll('\u0000', '').toWellFormed();
}

/** Deeper than the engine's stack it has no JSON; then it is only said that there was something. */
function jsonOf(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '…';
  }
}
