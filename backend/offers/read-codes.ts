import { parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { CouponCodeSchema } from '../../contracts/coupons.ts';
import { couponKey } from './coupon-key.ts';

/** A line that is no code, numbered as a text editor numbers it. */
export interface WrongLine {
  line: number;
  problem: string;
}

/** Codes by their key; the second of two with one key is left out, and counted. */
export interface ReadCodes {
  codes: Map<string, string>;
  doubles: number;
  wrong: WrongLine[];
}

/** How exports of shops call the column. */
const headings = /^(?:coupons?|codes?|promo[ -]?codes?|vouchers?|купоны?|коды?|промокоды?)$/iu;

/**
 * Reads codes from a list, one a line, or from a CSV file, of which the first column counts. Empty lines and a heading are
 * let go. Never throws for what a file says.
 */
export function readCodes(text: string): ReadCodes {
  const codes = new Map<string, string>();
  const wrong: WrongLine[] = [];
  let doubles = 0;
  for (const { code, line } of firstColumn(text)) {
    if (code === '' || (codes.size === 0 && wrong.length === 0 && headings.test(code))) continue;
    const checked = v.safeParse(CouponCodeSchema, code);
    if (!checked.success) {
      wrong.push({ line, problem: checked.issues[0].message });
      continue;
    }
    const key = couponKey(checked.output);
    if (codes.has(key)) doubles += 1;
    else codes.set(key, checked.output);
  }
  return { codes, doubles, wrong };
}

function firstColumn(text: string): { code: string; line: number }[] {
  const options = {
    ...{ bom: true, delimiter: [';', ',', '\t'], relax_column_count: true, relax_quotes: true },
    ...{ skip_empty_lines: true, trim: true, info: true },
  };
  const rows = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
  return rows.map(({ record: [code = ''], info }) => ({ code, line: info.lines }));
}
