import type { ComponentType } from 'preact';
import { type GoalColumn, goalColumns, goalFacets, usualGoalColumns } from '../../../contracts/list-words.ts';
import type { GoalView } from '../../../contracts/visit-view.ts';
import { pageQuery } from '../../api.ts';
import { SiteCell } from '../../ui/site-cell.tsx';
import type { ListKind } from '../lists/list-kind.ts';
import { type GoalCellProps, GoalNameCell } from './goal-name-cell.tsx';
import { GoalCampaignCell, GoalChannelCell, GoalSourceCell } from './goal-origin-cells.tsx';
import { GoalDeviceCell, GoalLandingCell, GoalPageCell, GoalVisitCell } from './goal-visit-cells.tsx';
import { readGoals } from './goals-api.ts';

const cells: Record<Exclude<GoalColumn, 'time' | 'goal'>, ComponentType<GoalCellProps>> = {
  source: GoalSourceCell,
  campaign: GoalCampaignCell,
  channel: GoalChannelCell,
  page: GoalPageCell,
  session: GoalVisitCell,
  landing: GoalLandingCell,
  device: GoalDeviceCell,
  site: ({ goal }) => <SiteCell siteName={goal.siteName} />,
};

/** The list of goals. */
export const goalKind: ListKind = {
  name: 'goals',
  facets: goalFacets,
  namedFacets: ['channel', 'device', 'robot'],
  columns: goalColumns,
  usualColumns: usualGoalColumns,
  mainColumn: 'goal',
  widths: {
    time: '90px',
    goal: 'minmax(160px, 1.5fr)',
    source: 'minmax(120px, 1fr)',
    campaign: 'minmax(120px, 1.15fr)',
    channel: 'minmax(120px, 1fr)',
    page: 'minmax(120px, 1.3fr)',
    session: 'minmax(120px, 1fr)',
    landing: 'minmax(130px, 1.2fr)',
    device: 'minmax(90px, 0.7fr)',
    site: 'minmax(100px, 0.9fr)',
  },
  rowParameter: 'open',
  texts: {
    title: 'page-goals',
    search: 'goalsSearch',
    emptyTitle: 'goalsEmpty',
    emptyText: 'goalsEmptyText',
    exportText: 'goalsExportText',
  },
  counts: { found: 'goalsFound', fresh: 'inquiriesNew' },
  async readPage(api, query, signal) {
    const { goals, next } = await readGoals(api, pageQuery(query), signal);
    return { rows: goals, next };
  },
  cell(row, column, link) {
    // Rows of this list are what its own `readPage` has read.
    const goal = row as GoalView;
    if (column === 'goal') return <GoalNameCell goal={goal} {...link} />;
    const Cell = cells[column as keyof typeof cells];
    return <Cell goal={goal} />;
  },
};
