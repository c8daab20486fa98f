import { ChannelLabel } from '../../ui/badges.tsx';
import type { GoalCellProps } from './goal-name-cell.tsx';

/** Source over medium of the visit. */
export function GoalSourceCell({ goal: { source, medium } }: GoalCellProps) {
  return (
    <td class="cell source">
      <span class="line" title={source ?? undefined}>
        {source ?? <span class="quiet dash">—</span>}
      </span>{' '}
      <span class="line quiet">{medium}</span>
    </td>
  );
}

/** The visit's campaign. */
export function GoalCampaignCell({ goal: { campaignName } }: GoalCellProps) {
  return (
    <td class="cell campaign">
      <span class="line" title={campaignName ?? undefined}>
        {campaignName ?? <span class="quiet dash">—</span>}
      </span>
    </td>
  );
}

/** The visit's channel, and the click ids' names that paid for it. */
export function GoalChannelCell({ goal: { channel, clickIds } }: GoalCellProps) {
  return (
    <td class="cell channel-cell">
      <span class="line">{channel ? <ChannelLabel channel={channel} /> : <span class="quiet dash">—</span>}</span>{' '}
      <span class="line quiet">{Object.keys(clickIds ?? {}).join(' · ')}</span>
    </td>
  );
}
