import type { ComponentType } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Inquiry } from '../../../contracts/inquiry.ts';
import type { ListColumn } from '../../../contracts/list-words.ts';
import { ListTime } from '../../ui/list-time.tsx';
import { useTimeZone } from '../../ui/sites-context.ts';
import { DeviceCell, LandingCell, NumberCell, SiteCell } from '../columns/more-cells.tsx';
import { ContactCell } from './contact-cell.tsx';
import { keyOf } from './merge-inquiries.ts';
import { CampaignCell, ChannelCell, SourceCell } from './origin-cells.tsx';
import { PageCell, SessionCell } from './session-cells.tsx';
import { MatchCell, WhatCell } from './what-cells.tsx';

const cells: Record<Exclude<ListColumn, 'time' | 'contact'>, ComponentType<{ inquiry: Inquiry }>> = {
  what: WhatCell,
  source: SourceCell,
  campaign: CampaignCell,
  channel: ChannelCell,
  page: PageCell,
  session: SessionCell,
  match: MatchCell,
  landing: LandingCell,
  device: DeviceCell,
  site: SiteCell,
  number: NumberCell,
};

/** One inquiry in the list. A click anywhere opens it (see use-row-clicks); for keys and readers there is the link. */
export function InquiryRow({
  inquiry,
  columns,
  rowIndex,
  href,
  selected,
  fresh,
}: {
  inquiry: Inquiry;
  columns: readonly ListColumn[];
  /** Its place in the whole table, from 1; the titles are the first row. */
  rowIndex: number;
  href: string;
  selected: boolean;
  fresh: boolean;
}) {
  const timeZone = useTimeZone(inquiry.site);
  // The same element means that Preact passes over the row: polls and moves touch few of hundreds.
  // The cells hear of another language or minute through their contexts.
  return useMemo(
    () => (
      <tr class="row" aria-rowindex={rowIndex} data-key={keyOf(inquiry)} data-selected={selected} data-fresh={fresh}>
        {columns.map((column) => {
          if (column === 'contact') return <ContactCell key={column} {...{ inquiry, href, selected }} />;
          if (column === 'time') {
            return (
              <td key={column} class="cell time">
                <ListTime at={inquiry.at} timeZone={timeZone} />
              </td>
            );
          }
          const Cell = cells[column];
          return <Cell key={column} inquiry={inquiry} />;
        })}
      </tr>
    ),
    [inquiry, columns, rowIndex, href, selected, fresh, timeZone],
  );
}
