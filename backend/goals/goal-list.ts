import type { GoalFacet } from '../../contracts/list-words.ts';
import type { GoalFilter } from '../../contracts/lists.ts';
import type { GoalView } from '../../contracts/visit-view.ts';
import { countAllWanted, countWanted } from '../lists/count-wanted.ts';
import { formatCursor } from '../lists/cursor.ts';
import type { List } from '../lists/list.ts';
import { newestNames } from '../lists/newest-names.ts';
import { valuesOf } from '../lists/values-of.ts';
import { facetsOfGoals } from './facets-of-goals.ts';
import { goalViews } from './goal-views.ts';
import { readyGoalFilter } from './ready-goal-filter.ts';

const table = 'goals';

/** Goals that were reached, each with its visit, as one of the lists of raw data. */
export const goalList: List<GoalFilter, GoalView, GoalFacet> = {
  ready: async (_db, asked) => readyGoalFilter(asked),
  async page(db, asked) {
    const names = await newestNames(db, { ...asked, table });
    const page = names.slice(0, asked.limit);
    const last = page.at(-1);
    return { rows: await goalViews(db, page), next: names.length > asked.limit && last ? formatCursor(last) : null };
  },
  count: (db, filter) => countWanted(db, { table, filter }),
  countAll: (db, filter) => countAllWanted(db, { table, filter }),
  values: (db, { facet, filter }) => valuesOf(db, { table, filter, facet: facetsOfGoals[facet] }),
};
