import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { type RowKey, sameRow } from '../../address.ts';
import { useWords } from '../../ui/words-context.tsx';
import { columnTemplate } from '../columns/chosen-columns.ts';
import { type ListKind, type Rows, useListKind } from './list-kind.ts';
import { ListRow } from './list-row.tsx';
import { keyOf } from './merge-rows.ts';
import { Spacer } from './spacer.tsx';
import { useWindow } from './use-window.ts';

interface TableProps {
  list: Rows;
  /** `null`: the usual ones. */
  columns: readonly string[] | null;
  /** The row that is open beside the list. */
  open: RowKey | null;
  /** Where a row's link leads; `null` where rows cannot be opened. */
  hrefOf: ((row: RowKey) => string) | null;
  fresh: ReadonlySet<string>;
  scroller: RefObject<HTMLElement | null>;
}

/** The rows, newest first. Only those in sight and some around them are in the page, however long the list is. */
export function ListTable({ list, columns, open, hrefOf, fresh, scroller }: TableProps) {
  const { say } = useWords();
  const kind = useListKind();
  const { rows, next } = list;
  const { first, last, rowPx } = useWindow(scroller, rows.length);
  const shown = columns ?? kind.usualColumns;
  return (
    // Rows that are not loaded yet are not counted yet.
    <table
      class="inquiries"
      aria-label={say(kind.texts.title)}
      aria-rowcount={next === null ? rows.length + 1 : -1}
      data-list={kind.name}
      data-columns={columns ? 'own' : 'usual'}
      data-still={hrefOf === null}
      ref={useTemplate(columns, kind)}
    >
      <TableHead columns={shown} />
      <tbody>
        <Spacer heightPx={first * rowPx} />
        {rows.slice(first, last).map((row, index) => (
          <ListRow
            key={keyOf(row)}
            row={row}
            columns={shown}
            rowIndex={first + index + 2}
            href={hrefOf ? hrefOf(row) : null}
            selected={sameRow(open, row)}
            fresh={fresh.has(keyOf(row))}
          />
        ))}
        <Spacer heightPx={(rows.length - last) * rowPx} />
      </tbody>
    </table>
  );
}

/** The widths of chosen columns, set by script: the page's policy allows no style attributes. */
function useTemplate(columns: readonly string[] | null, kind: ListKind) {
  const table = useRef<HTMLTableElement>(null);
  useLayoutEffect(() => {
    table.current?.style.setProperty('--list-columns', columns ? columnTemplate(columns, kind) : '');
  }, [columns, kind]);
  return table;
}

function TableHead({ columns }: { columns: readonly string[] }) {
  const { name } = useWords();
  return (
    <thead>
      <tr class="head" aria-rowindex={1}>
        {columns.map((column) => (
          <th key={column} scope="col" class={`cell ${column === 'channel' ? 'channel-cell' : column}`}>
            {name('column', column)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Enough to fill the first screen; more would only be hidden work. */
const skeletonRows = Array.from({ length: 14 }, (_, index) => index);

/** The table's shape while nothing is there yet. */
export function TableSkeleton() {
  const { say } = useWords();
  const { name, usualColumns } = useListKind();
  return (
    <>
      <p class="unseen" role="status">
        {say('loading')}
      </p>
      <table class="inquiries skeleton" aria-hidden="true" data-list={name}>
        <TableHead columns={usualColumns} />
        <tbody>
          {skeletonRows.map((row) => (
            <tr key={row} class="row">
              {usualColumns.map((column) => (
                <td key={column} class={`cell ${column === 'channel' ? 'channel-cell' : column}`}>
                  <span class="bone" />
                  <span class="bone short" />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
