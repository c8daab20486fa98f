import { Fragment } from 'preact';
import { useMemo } from 'preact/hooks';
import { ListTime } from '../../ui/list-time.tsx';
import { useTimeZone } from '../../ui/sites-context.ts';
import { type Row, useListKind } from './list-kind.ts';
import { keyOf } from './merge-rows.ts';

interface RowProps {
  row: Row;
  columns: readonly string[];
  /** Its place in the whole table, from 1; the titles are the first row. */
  rowIndex: number;
  /** `null`: it cannot be opened. */
  href: string | null;
  selected: boolean;
  fresh: boolean;
}

/** One row of the list. A click anywhere opens it (see use-row-clicks); for keys and readers there is the link. */
export function ListRow({ row, columns, rowIndex, href, selected, fresh }: RowProps) {
  const timeZone = useTimeZone(row.site);
  const { cell } = useListKind();
  // The same element means that Preact passes over the row: polls and moves touch few of hundreds.
  // The cells hear of another language or minute through their contexts.
  return useMemo(
    () => (
      <tr class="row" aria-rowindex={rowIndex} data-key={keyOf(row)} data-selected={selected} data-fresh={fresh}>
        {columns.map((column) =>
          column === 'time' ? (
            <td key={column} class="cell time">
              <ListTime at={row.at} timeZone={timeZone} />
            </td>
          ) : (
            <Fragment key={column}>{cell(row, column, { href, selected })}</Fragment>
          ),
        )}
      </tr>
    ),
    [row, columns, rowIndex, href, selected, fresh, timeZone, cell],
  );
}
