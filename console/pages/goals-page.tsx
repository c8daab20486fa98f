import { goalKind } from '../features/goals/goal-kind.tsx';
import { GoalPanel } from '../features/goals/goal-panel.tsx';
import { ListPage } from '../features/lists/list-page.tsx';
import type { PageProps } from '../pages.ts';

/** "Goals": the list, and beside it the way to the one that is open. */
export function GoalsPage({ account }: PageProps) {
  return <ListPage kind={goalKind} Panel={GoalPanel} account={account} />;
}
