import { isDay } from '../analytics/local-days.ts';

/** The day in a cell, `2026-11-01` or `01.11.2026`, as `YYYY-MM-DD`; `null` for anything else. Pure. */
export function readDay(cell: string): string | null {
  const [, day, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(cell.trim()) ?? [];
  const text = year ? `${year}-${month}-${day}` : cell.trim();
  return isDay(text) ? text : null;
}

/** Far more than any campaign costs a day, and sums stay exact. */
const mostDigits = 10;

/**
 * The amount in a cell with a decimal point and two decimals; `null` for anything else. Understood are decimal commas
 * and points, spaces, and groups of three: `1 234,56`, `1,234.56`, `1234`, with or without a currency sign.
 * `1,234` and `1.234` are refused: it may mean a thousand or a little more than one. Pure.
 */
export function readAmount(cell: string): string | null {
  const text = cell.replace(/[\s\u00a0\u2009\u202f'’]|₽|\$|€|руб\.?|RUB/giu, '');
  const [, whole = '', decimals = ''] =
    /^(\d+|\d{1,3}(?:,\d{3})*|\d{1,3}(?:\.\d{3})*)(?:[.,](\d{1,2}))?$/.exec(text) ?? [];
  const separators = [...new Set(whole.replace(/\d/g, ''))];
  if (!whole || isUnclear({ whole, decimals, text })) return null;
  const digits = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
  const decimalMark = decimals && text.at(-decimals.length - 1);
  if (digits.length > mostDigits || (decimalMark && separators.includes(decimalMark))) return null;
  return `${digits}.${decimals.padEnd(2, '0')}`;
}

/** One separator and three digits after it. */
function isUnclear({ whole, decimals, text }: { whole: string; decimals: string; text: string }): boolean {
  return !decimals && whole === text && whole.replace(/\d/g, '').length === 1;
}
