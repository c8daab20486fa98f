import type { InquiryList } from '../../../contracts/inquiry.ts';
import { type Place, sameInquiry, writePlace } from '../../address.ts';
import type { TextKey } from '../../texts.ts';
import { useWords } from '../../ui/words-context.tsx';
import { InquiryRow } from './inquiry-row.tsx';
import { keyOf } from './merge-inquiries.ts';

/** Columns by the class of their cells; styles/list.css hides the later ones first where there is no room. */
const columns = [
  ['time', 'columnTime'],
  ['contact', 'columnContact'],
  ['what', 'columnWhat'],
  ['source', 'columnSource'],
  ['campaign', 'columnCampaign'],
  ['channel-cell', 'columnChannel'],
  ['page', 'columnPage'],
  ['session', 'columnSession'],
  ['match', 'columnMatch'],
] as const satisfies readonly (readonly [string, TextKey])[];

/** The inquiries, newest first. */
export function InquiryTable({ list, place, fresh }: { list: InquiryList; place: Place; fresh: ReadonlySet<string> }) {
  const { say } = useWords();
  return (
    <table class="inquiries" aria-label={say('title')}>
      <TableHead />
      <tbody>
        {list.inquiries.map((inquiry) => (
          <InquiryRow
            key={keyOf(inquiry)}
            inquiry={inquiry}
            href={writePlace({ ...place, inquiry })}
            selected={sameInquiry(place.inquiry, inquiry)}
            fresh={fresh.has(keyOf(inquiry))}
          />
        ))}
      </tbody>
    </table>
  );
}

function TableHead() {
  const { say } = useWords();
  return (
    <thead>
      <tr class="head">
        {columns.map(([name, text]) => (
          <th key={name} scope="col" class={`cell ${name}`}>
            {say(text)}
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
        <TableHead />
        <tbody>
          {skeletonRows.map((row) => (
            <tr key={row} class="row">
              {columns.map(([name]) => (
                <td key={name} class={`cell ${name}`}>
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
