import type { Figures } from '../../../contracts/analytics.ts';
import type { Metric, SortColumn } from './analytics-place.ts';

/** A figure and what it was before. */
export interface Compared {
  now: number | null;
  before: number | null;
}

/** How far a figure has moved. `part` is `null` where a percentage would say nothing. */
export interface Change {
  by: number;
  part: number | null;
}

/** Below that a percentage makes much of a single visit or inquiry. */
const leastForPercent = 10;

/** What moved between two figures; `null` where one of them is not known. */
export function changeOf({ now, before }: Compared, { isCount }: { isCount: boolean }): Change | null {
  if (now === null || before === null) return null;
  const least = isCount ? leastForPercent : Number.MIN_VALUE;
  return { by: now - before, part: before >= least ? (now - before) / before : null };
}

/** Inquiries by visits; `null` without a visit. It may pass 1: not every inquiry begins with a visit that is known. */
export function conversionOf({ visits, inquiries }: Pick<Figures, 'visits' | 'inquiries'>): number | null {
  return visits ? inquiries / visits : null;
}

/** What one inquiry cost; `null` without costs or inquiries. */
export function perInquiry({ cost, inquiries }: Pick<Figures, 'cost' | 'inquiries'>): number | null {
  return cost === null || inquiries === 0 ? null : cost / inquiries;
}

/** A figure by the column of the table. */
export function figureOf(figures: Figures, column: Exclude<SortColumn, 'name'>): number | null {
  switch (column) {
    case 'conversion':
      return conversionOf(figures);
    case 'perInquiry':
      return perInquiry(figures);
    case 'first':
      return figures.firstInquiries;
    default:
      return figures[column];
  }
}

/** The column that shows what the plot draws. */
export const columnOf: Record<Metric, Exclude<SortColumn, 'name'>> = {
  visits: 'visits',
  inquiries: 'inquiries',
  conversion: 'conversion',
  cost: 'perInquiry',
};
