import type { Kysely } from 'kysely';
import type { GoalStory } from '../../contracts/visit-view.ts';
import type { Tables } from '../store/schema.ts';
import { inOrder, latestSteps, visitorSteps } from '../visits/visitor-steps.ts';
import { goalViews } from './goal-views.ts';

/** One goal with the way of its visitor, from the first touch to the end of the visit; `null` where there is none. */
export async function goalStory(
  db: Kysely<Tables>,
  { site, id }: { site: string; id: string },
): Promise<GoalStory | null> {
  const [goal] = await goalViews(db, [{ site_id: site, id }]);
  if (!goal) return null;
  return { goal, story: latestSteps(inOrder(await visitorSteps(db, { site, session: goal.visitId }))) };
}
