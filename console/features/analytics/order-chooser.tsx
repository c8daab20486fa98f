import type { AnalyticsReport } from '../../../contracts/analytics.ts';
import { useWords } from '../../ui/words-context.tsx';
import type { Sort } from './analytics-place.ts';
import { columnsOf } from './breakdown.tsx';

/** The order of the rows, where there is no room for the table's head. */
export function OrderChooser({
  report,
  sort,
  onSort,
}: {
  report: AnalyticsReport;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
}) {
  const { say, name } = useWords();
  const columns = columnsOf(report);
  return (
    <select
      class="select order"
      aria-label={say('sortBy')}
      value={sort?.column ?? ''}
      onChange={(event) => {
        const column = columns.find((one) => one === event.currentTarget.value);
        onSort(column ? { column, down: true } : null);
      }}
    >
      <option value="">{say('usualOrder')}</option>
      {columns.map((column) => (
        <option key={column} value={column}>
          {name('column', column)}
        </option>
      ))}
    </select>
  );
}
