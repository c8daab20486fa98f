import { stringify } from 'csv-stringify/sync';
import { guardCell } from './guard-cell.ts';

/** Marks UTF-8, without which Excel reads the file in the machine's old code page. */
const byteOrderMark = '\ufeff';

/**
 * Rows as CSV (RFC 4180): every cell in quotes and guarded. Excel takes the separator that its language expects, which in
 * Russian is a semicolon.
 */
export function csvLines(
  rows: readonly (readonly string[])[],
  { language, isStart }: { language: 'ru' | 'en'; isStart: boolean },
): Buffer {
  const text = stringify(
    rows.map((row) => row.map(guardCell)),
    { delimiter: language === 'ru' ? ';' : ',', record_delimiter: '\r\n', quoted: true, quoted_empty: true },
  );
  return Buffer.from((isStart ? byteOrderMark : '') + text);
}
