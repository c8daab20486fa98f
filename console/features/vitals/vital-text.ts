import type { Vital, VitalName } from '../../../contracts/vitals.ts';
import { changeText, countText } from '../../format/numbers.ts';
import type { Words } from '../../words.ts';

/** A value of a web vital: `1.8 s`, `120 ms`, `0.08`. */
export function vitalText(name: VitalName, value: number, { say, language }: Words): string {
  if (name === 'cls') return countText(value, language);
  if (value >= 1000) return say('seconds', { n: countText(Math.round(value / 100) / 10, language) });
  return say('milliseconds', { n: countText(value, language) });
}

/** The bounds of a value, `1.7 s–1.9 s`. */
export function boundsText(name: VitalName, { low, high }: Vital, words: Words): string {
  if (low === null || high === null) return '';
  return words.say('between', { low: vitalText(name, low, words), high: vitalText(name, high, words) });
}

/** How much a page is slower with the module than without; `null` while the bounds of both overlap, or one is not known. */
export function differenceOf(withIt: Vital, without: Vital): number | null {
  const { p75, low, high } = withIt;
  if (p75 === null || low === null || high === null) return null;
  if (without.p75 === null || without.low === null || without.high === null) return null;
  return low > without.high || high < without.low ? p75 - without.p75 : null;
}

/** `+120 ms`, `−0.02`. */
export function differenceText(name: VitalName, difference: number, { say, language }: Words): string {
  if (name === 'cls') return changeText(difference, language);
  return say('milliseconds', { n: changeText(difference, language) });
}
