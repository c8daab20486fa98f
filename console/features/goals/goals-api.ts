import type { GoalList, GoalStory } from '../../../contracts/visit-view.ts';
import type { RowKey } from '../../address.ts';
import { type Api, queryOf } from '../../api.ts';

/** A page of the list of goals. */
export const readGoals = (api: Api, query: string, signal: AbortSignal) =>
  api.read<GoalList>(`/api/goals${query}`, signal);

/** One goal with the way that led to it. */
export const readGoal = (api: Api, { site, id }: RowKey, signal: AbortSignal) =>
  api.read<GoalStory>(`/api/goals/${encodeURIComponent(id)}${queryOf({ site })}`, signal);
