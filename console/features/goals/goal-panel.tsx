import type { RowKey } from '../../address.ts';
import { useApi } from '../../ui/api-context.ts';
import { useResource } from '../../ui/use-resource.ts';
import { type RowPanelProps, SidePanel } from '../lists/side-panel.tsx';
import { GoalDetail } from './goal-detail.tsx';
import { readGoal } from './goals-api.ts';

/** The visit may go on while somebody looks. */
const refreshMs = 15_000;

/** One goal beside the list. */
export function GoalPanel(props: RowPanelProps) {
  const { resource, retry } = useGoal(props.row);
  return (
    <SidePanel {...props} title="goalPanel" resource={resource} onRetry={retry}>
      {(story) => <GoalDetail {...story} />}
    </SidePanel>
  );
}

function useGoal(row: RowKey) {
  const api = useApi();
  return useResource(`goal:${row.site}.${row.id}`, {
    load: (signal) => readGoal(api, row, signal),
    everyMs: refreshMs,
  });
}
