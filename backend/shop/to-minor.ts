import { remember } from '../visits/remember.ts';

/** There are fewer currencies than that. */
const mostRemembered = 400;

/** Digits after the decimal mark of a currency of ISO 4217; two where nobody knows it. */
const digitsOf = remember(
  (currency) =>
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2,
  mostRemembered,
);

/** An amount in the currency's smallest unit, rounded half up as it is written in decimals: 1.005 dollars are 101 cents. */
export function toMinor(amount: number, currency: string): number {
  const written = String(amount);
  // Below a millionth a number is written with an exponent of its own: that is nothing.
  return written.includes('e') ? 0 : Math.round(Number(`${written}e${digitsOf(currency)}`));
}

/** The same the other way, for people. */
export function fromMinor(minor: number, currency: string): number {
  return Number(`${minor}e-${digitsOf(currency)}`);
}
