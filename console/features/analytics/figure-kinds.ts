import { changeText, countText, moneyText, percentText } from '../../format/numbers.ts';
import type { Words } from '../../words.ts';
import type { SortColumn } from './analytics-place.ts';
import type { FigureKind } from './change-mark.tsx';

/** How each figure is written in the reader's language and the sites' currency. */
export function figureKinds(
  { language, say }: Words,
  currency: string,
): Record<Exclude<SortColumn, 'name'>, FigureKind> {
  const count: FigureKind = { isCount: true, isGoodUp: true, write: (value) => countText(value, language) };
  const money = (value: number) => moneyText(value, { language, currency });
  const moneyChange = (by: number) => `${by > 0 ? '+' : '−'}${money(Math.abs(by))}`;
  return {
    visits: count,
    visitors: count,
    inquiries: count,
    first: count,
    conversion: {
      isCount: false,
      isGoodUp: true,
      write: (part) => percentText(part, language),
      // Per cent of a percentage would be read as points.
      writeChange: (by) => say('points', { n: changeText(by * 100, language) }),
    },
    cost: { isCount: false, isGoodUp: null, write: money, writeChange: moneyChange },
    perInquiry: { isCount: false, isGoodUp: false, write: money, writeChange: moneyChange },
  };
}
