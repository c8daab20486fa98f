import { useMemo } from 'preact/hooks';
import type { Inquiry } from '../../../contracts/inquiry.ts';
import { ListTime } from '../../ui/list-time.tsx';
import { useTimeZone } from '../../ui/sites-context.ts';
import { ContactCell } from './contact-cell.tsx';
import { keyOf } from './merge-inquiries.ts';
import { CampaignCell, ChannelCell, SourceCell } from './origin-cells.tsx';
import { PageCell, SessionCell } from './session-cells.tsx';
import { MatchCell, WhatCell } from './what-cells.tsx';

/** One inquiry in the list. A click anywhere opens it (see use-row-clicks); for keys and readers there is the link. */
export function InquiryRow({
  inquiry,
  href,
  selected,
  fresh,
}: {
  inquiry: Inquiry;
  href: string;
  selected: boolean;
  fresh: boolean;
}) {
  const timeZone = useTimeZone(inquiry.site);
  // The same element means that Preact passes over the row: polls and moves touch few of hundreds.
  // The cells hear of another language or minute through their contexts.
  return useMemo(
    () => (
      <tr class="row" data-key={keyOf(inquiry)} data-selected={selected} data-fresh={fresh}>
        <td class="cell time">
          <ListTime at={inquiry.at} timeZone={timeZone} />
        </td>
        <ContactCell inquiry={inquiry} href={href} selected={selected} />
        <WhatCell inquiry={inquiry} />
        <SourceCell inquiry={inquiry} />
        <CampaignCell inquiry={inquiry} />
        <ChannelCell inquiry={inquiry} />
        <PageCell inquiry={inquiry} />
        <SessionCell inquiry={inquiry} />
        <MatchCell inquiry={inquiry} />
      </tr>
    ),
    [inquiry, href, selected, fresh, timeZone],
  );
}
