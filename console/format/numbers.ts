import type { Language } from '../texts.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** Making a formatter costs far more than using it. */
function format(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = JSON.stringify([language, options]);
  const known = formats.get(name);
  if (known) return known;
  const made = new Intl.NumberFormat(language === 'ru' ? 'ru' : 'en-GB', options);
  formats.set(name, made);
  return made;
}

/** `1,234`, or `1.5` where a model has shared an inquiry out: at most two decimals. */
export function countText(value: number, language: Language): string {
  return format(language, { maximumFractionDigits: 2 }).format(value);
}

/** `+12`, `−3`, `0`. */
export function changeText(value: number, language: Language): string {
  return format(language, { maximumFractionDigits: 2, signDisplay: 'exceptZero' }).format(value).replace('-', '−');
}

/** `3.2%` of a part between 0 and 1. */
export function percentText(part: number, language: Language): string {
  return format(language, { style: 'percent', maximumFractionDigits: part < 0.1 ? 2 : 1 }).format(part);
}

/** `+8%`, in whole per cent. */
export function percentChangeText(part: number, language: Language): string {
  return format(language, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' })
    .format(part)
    .replace('-', '−');
}

/** An amount of money; cents only where there are few units. */
export function moneyText(value: number, { language, currency }: { language: Language; currency: string }): string {
  const digits = Math.abs(value) < 100 && !Number.isInteger(value) ? 2 : 0;
  const style = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  return format(language, { ...style, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** An amount of money to the cent. */
export function exactMoneyText(
  value: number,
  { language, currency }: { language: Language; currency: string },
): string {
  return format(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(value);
}
