/** A number as a page wrote it. `odd`: only a tolerant reader understands it. */
export interface ReadAmount {
  amount: number | undefined;
  odd: boolean;
}

const plain = /^\d+(?:[.,]\d+)?$/;

/**
 * Reads a price or a count: a number, or a text with a point or a comma as its decimal mark, with spaces, groups of three, and
 * what stands around the number, such as a currency: `1 000,50`, `1,000.50`, `2990 ₽` (facts/flocktory.md §4, "Unknown").
 * One comma before exactly three digits groups thousands; one point never does, since databases write `100.000`. Nothing
 * where there is no number, or a negative one. Never throws; browsers and the backend read alike.
 */
export function readAmount(value: unknown): ReadAmount {
  if (typeof value === 'number') return { amount: value >= 0 && value < 1e15 ? value : undefined, odd: false };
  if (typeof value !== 'string' || value.length > 64) return { amount: undefined, odd: false };
  const text = value.trim();
  const found = /[+-]?\d[\d\s.,'’]*/.exec(text)?.[0].replace(/[\s'’]|[.,]$/g, '') ?? '';
  const marks = found.replace(/[^.,]/g, '');
  const last = marks.at(-1) ?? '';
  const isGroup = marks.length > 1 ? marks.lastIndexOf(last, marks.length - 2) >= 0 : /^\d{1,3},\d{3}$/.test(found);
  const digits = [...found].map((sign, at) => {
    if (!/[.,]/.test(sign)) return sign;
    return !isGroup && at === found.lastIndexOf(last) ? '.' : '';
  });
  const amount = Number(digits.join('') || Number.NaN);
  return { amount: amount >= 0 && amount < 1e15 ? amount : undefined, odd: !plain.test(text) || isGroup };
}
