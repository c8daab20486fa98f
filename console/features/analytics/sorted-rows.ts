import type { AnalyticsRow } from '../../../contracts/analytics.ts';
import type { Sort } from './analytics-place.ts';
import { figureOf } from './figures.ts';

/** Rows in the order of a column; what is not known comes last either way. `null`: as they came. Pure. */
export function sortedRows(
  rows: readonly AnalyticsRow[],
  sort: Sort | null,
  nameOf: (row: AnalyticsRow) => string,
): readonly AnalyticsRow[] {
  if (!sort) return rows;
  const way = sort.down ? -1 : 1;
  const { column } = sort;
  if (column === 'name') return rows.toSorted((a, b) => way * nameOf(a).localeCompare(nameOf(b)));
  return rows.toSorted((a, b) => {
    const [one, other] = [figureOf(a.now, column), figureOf(b.now, column)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return way * (one - other);
  });
}
