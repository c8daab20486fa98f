import type { GoalColumn } from '../../contracts/list-words.ts';
import type { GoalView } from '../../contracts/visit-view.ts';
import { withoutQuery } from './shared-inquiry.ts';

/** A goal as a shared link shows it: nothing but what its columns need. Nothing of it is a person's. Pure. */
export function sharedGoal(goal: GoalView, columns: readonly GoalColumn[]): GoalView {
  const has = (...wanted: GoalColumn[]) => wanted.some((column) => columns.includes(column));
  const { visit } = goal;
  return {
    ...{ id: goal.id, site: goal.site, siteName: goal.siteName, at: goal.at, visitId: '', visitorId: null },
    name: has('goal') ? goal.name : '',
    pageUrl: has('page') ? (withoutQuery(goal.pageUrl) ?? '') : '',
    visit:
      visit && has('session', 'landing', 'device')
        ? {
            number: has('session') ? visit.number : 1,
            startedAt: has('session') ? visit.startedAt : goal.at,
            landing: has('landing') ? (withoutQuery(visit.landing) ?? '') : '',
            device: visit.device,
            suspicions: [],
          }
        : null,
    ...(has('source') && { source: goal.source, medium: goal.medium }),
    ...(has('campaign') && { campaignName: goal.campaignName }),
    ...(has('channel') && { channel: goal.channel }),
  };
}
