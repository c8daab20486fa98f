import type { ComponentType } from 'preact';
import type { Inquiry } from '../../../contracts/inquiry.ts';
import { facets, type ListColumn, listColumns, usualColumns } from '../../../contracts/list-words.ts';
import { SiteCell } from '../../ui/site-cell.tsx';
import { DeviceCell, LandingCell, NumberCell } from '../columns/more-cells.tsx';
import type { ListKind } from '../lists/list-kind.ts';
import { ContactCell } from './contact-cell.tsx';
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
  site: ({ inquiry }) => <SiteCell siteName={inquiry.siteName} />,
  number: NumberCell,
};

/** The list of inquiries. */
export const inquiryKind: ListKind = {
  name: 'inquiries',
  facets,
  namedFacets: ['kind', 'channel', 'device', 'match', 'default', 'robot', 'repeat'],
  columns: listColumns,
  usualColumns,
  mainColumn: 'contact',
  widths: {
    time: '90px',
    contact: 'minmax(150px, 1.35fr)',
    what: 'minmax(180px, 1.75fr)',
    source: 'minmax(120px, 1fr)',
    campaign: 'minmax(120px, 1.15fr)',
    channel: 'minmax(120px, 1.05fr)',
    page: 'minmax(110px, 1.1fr)',
    session: 'minmax(120px, 1.15fr)',
    match: 'minmax(130px, 1.35fr)',
    landing: 'minmax(130px, 1.2fr)',
    device: 'minmax(90px, 0.7fr)',
    site: 'minmax(100px, 0.9fr)',
    number: 'minmax(70px, 0.5fr)',
  },
  rowParameter: 'inquiry',
  texts: {
    title: 'title',
    search: 'search',
    emptyTitle: 'emptyTitle',
    emptyText: 'emptyText',
    exportText: 'exportText',
  },
  counts: { found: 'inquiriesFound', fresh: 'inquiriesNew' },
  async readPage(api, query, signal) {
    const { inquiries, next } = await api.inquiries(query, signal);
    return { rows: inquiries, next };
  },
  cell(row, column, link) {
    // Rows of this list are what its own `readPage` has read.
    const inquiry = row as Inquiry;
    if (column === 'contact') return <ContactCell inquiry={inquiry} {...link} />;
    const Cell = cells[column as keyof typeof cells];
    return <Cell inquiry={inquiry} />;
  },
};
