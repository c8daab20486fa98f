import type { GoalView } from '../../../contracts/visit-view.ts';
import { RobotBadge } from '../../ui/badges.tsx';
import { RowLink } from '../lists/row-link.tsx';

export interface GoalCellProps {
  goal: GoalView;
}

/** Which goal it was; its name is the link that opens it. */
export function GoalNameCell({ goal, ...link }: GoalCellProps & { href: string | null; selected: boolean }) {
  return (
    <td class="cell contact goal">
      <RowLink {...link}>{goal.name}</RowLink>{' '}
      <span class="line with-badge">
        <span class="quiet">{goal.siteName}</span> <RobotBadge suspicions={goal.visit?.suspicions ?? []} />
      </span>
    </td>
  );
}
