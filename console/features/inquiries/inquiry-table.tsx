import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { InquiryList } from '../../../contracts/inquiry.ts';
import type { ListColumn } from '../../../contracts/list-words.ts';
import { type Place, sameInquiry, writePlace } from '../../address.ts';
import { useWords } from '../../ui/words-context.tsx';
import { columnTemplate, usualColumns } from '../columns/chosen-columns.ts';
import { InquiryRow } from './inquiry-row.tsx';
import { keyOf } from './merge-inquiries.ts';
import { Spacer } from './spacer.tsx';
import { useWindow } from './use-window.ts';

interface TableProps {
  list: InquiryList;
  place: Place;
  /** `null`: the usual ones. */
  columns: readonly ListColumn[] | null;
  fresh: ReadonlySet<string>;
  scroller: RefObject<HTMLElement | null>;
}

/** The inquiries, newest first. Only the rows in sight and some around them are in the page, however long the list is. */
export function InquiryTable({ list, place, columns, fresh, scroller }: TableProps) {
  const { say } = useWords();
  const { inquiries, next } = list;
  const { first, last, rowPx } = useWindow(scroller, inquiries.length);
  const shown = columns ?? usualColumns;
  return (
    // Rows that are not loaded yet are not counted yet.
    <table
      class="inquiries"
      aria-label={say('title')}
      aria-rowcount={next === null ? inquiries.length + 1 : -1}
      data-columns={columns ? 'own' : 'usual'}
      ref={useTemplate(columns)}
    >
      <TableHead columns={shown} />
      <tbody>
        <Spacer heightPx={first * rowPx} />
        {inquiries.slice(first, last).map((inquiry, index) => (
          <InquiryRow
            key={keyOf(inquiry)}
            inquiry={inquiry}
            columns={shown}
            rowIndex={first + index + 2}
            href={writePlace({ ...place, inquiry })}
            selected={sameInquiry(place.inquiry, inquiry)}
            fresh={fresh.has(keyOf(inquiry))}
          />
        ))}
        <Spacer heightPx={(inquiries.length - last) * rowPx} />
      </tbody>
    </table>
  );
}

/** The widths of chosen columns, set by script: the page's policy allows no style attributes. */
function useTemplate(columns: readonly ListColumn[] | null) {
  const table = useRef<HTMLTableElement>(null);
  useLayoutEffect(() => {
    table.current?.style.setProperty('--list-columns', columns ? columnTemplate(columns) : '');
  }, [columns]);
  return table;
}

function TableHead({ columns }: { columns: readonly ListColumn[] }) {
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
  return (
    <>
      <p class="unseen" role="status">
        {say('loading')}
      </p>
      <table class="inquiries skeleton" aria-hidden="true">
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
