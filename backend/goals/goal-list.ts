import { expressionBuilder, type Kysely, sql } from 'kysely';
import type { GoalFacet } from '../../contracts/list-words.ts';
import type { GoalFilter } from '../../contracts/lists.ts';
import type { GoalView } from '../../contracts/visit-view.ts';
import { boundedCount, exactCount } from '../lists/bounded-count.ts';
import { formatCursor } from '../lists/cursor.ts';
import type { List, PageOf } from '../lists/list.ts';
import type { Tables } from '../store/schema.ts';
import { goalFacetValues, isWantedGoal, type ReadyGoalFilter, readyGoalFilter } from './goal-filter.ts';
import { goalViews } from './goal-views.ts';

/** Among these, values are looked for: enough for all that is in use, and quick however many goals there are. */
const mostLooked = 10_000;
const mostValues = 100;
/** Goals that are looked at one by one, the newest first. */
const mostWalked = 20_000;
/** Goals that may be found, to be sorted then. */
const mostSorted = 50_000;

/** Goals that were reached, each with its visit. What a goal's visit says stands with the visit alone. */
export const goalList: List<GoalFilter, ReadyGoalFilter, GoalView, GoalFacet> = {
  ready: async (_db, asked) => readyGoalFilter(asked),
  page: async (db, asked) => {
    const rows = await pageOfNames(db, asked);
    const page = rows.slice(0, asked.limit);
    const last = page.at(-1);
    return { rows: await goalViews(db, page), next: rows.length > asked.limit && last ? formatCursor(last) : null };
  },
  count: (db, filter) => boundedCount(db, wantedGoals(db, filter).select('goals.id')),
  countAll: (db, filter) => exactCount(db, wantedGoals(db, filter).select('goals.id')),
  async values(db, { facet, filter }) {
    const newest = wantedGoals(db, filter).orderBy('goals.at', 'desc').orderBy('goals.id', 'desc').limit(mostLooked);
    const valued =
      facet === 'label'
        ? sql`select key || ':' || value as value from (${newest.select('visits.origin')}) as found
            cross join lateral jsonb_each_text(found.origin -> 'labels')`
        : newest.select(goalFacetValues[facet].as('value'));
    const { rows } = await sql<{ value: string; count: number }>`
      select value, count(*)::integer as count from (${valued}) as valued
      group by value order by count(*) desc, value limit ${mostValues}::integer`.execute(db);
    return { values: rows };
  },
};

type Asked = PageOf<ReadyGoalFilter>;

/**
 * As with inquiries the store is not left to choose: down the time a little way, which finds what is frequent; then all that
 * are wanted, to be sorted, which finds what is rare; and the whole way only for what is both frequent and long ago.
 */
async function pageOfNames(db: Kysely<Tables>, asked: Asked) {
  const { filter, limit } = asked;
  if (Object.keys(filter.facets).length === 0 && filter.words.length === 0) return walked(db, asked);
  const newest = wantedAfter(db, { ...asked, filter: { ...filter, facets: {}, words: [] } })
    .select(['goals.site_id', 'goals.id', 'goals.at', 'goals.session_id', 'goals.name', 'goals.url'])
    .orderBy('goals.at', 'desc')
    .orderBy('goals.id', 'desc')
    .limit(mostWalked);
  const found = await sql<GoalName>`
    select goals.site_id, goals.id, goals.at from (${newest}) as goals
    left join visits on visits.site_id = goals.site_id and visits.session_id = goals.session_id
    where ${isWantedGoal(expressionBuilder<Tables, 'goals' | 'visits'>(), filter)}
    order by goals.at desc, goals.id desc limit ${limit + 1}::integer`.execute(db);
  if (found.rows.length > limit) return found.rows;
  return (await sorted(db, asked)) ?? walked(db, asked);
}

interface GoalName {
  site_id: string;
  id: string;
  at: Date;
}

/** All that are wanted, and of these the newest; `null` where there are too many for that. */
async function sorted(db: Kysely<Tables>, asked: Asked): Promise<GoalName[] | null> {
  const wanted = wantedAfter(db, asked)
    .select(['goals.site_id', 'goals.id', 'goals.at'])
    .limit(mostSorted + 1);
  const { rows } = await sql<GoalName & { found: number }>`
    with wanted as materialized (${wanted})
    select wanted.*, (select count(*)::integer from wanted) as found from wanted
    order by at desc, id desc limit ${asked.limit + 1}::integer`.execute(db);
  return (rows[0]?.found ?? 0) > mostSorted ? null : rows;
}

/** Down the time until there are enough, one more than the limit. */
function walked(db: Kysely<Tables>, asked: Asked): Promise<GoalName[]> {
  return wantedAfter(db, asked)
    .select(['goals.site_id', 'goals.id', 'goals.at'])
    .orderBy('goals.at', 'desc')
    .orderBy('goals.id', 'desc')
    .limit(asked.limit + 1)
    .execute();
}

function wantedAfter(db: Kysely<Tables>, { filter, before }: Pick<Asked, 'filter' | 'before'>) {
  return wantedGoals(db, filter).$if(before !== null, (select) =>
    select.where((eb) =>
      eb(eb.refTuple('goals.at', 'goals.id'), '<', eb.tuple(before?.at ?? new Date(0), before?.id ?? '')),
    ),
  );
}

function wantedGoals(db: Kysely<Tables>, filter: ReadyGoalFilter) {
  return (
    db
      .selectFrom('goals')
      .leftJoin('visits', (join) =>
        join.onRef('visits.site_id', '=', 'goals.site_id').onRef('visits.session_id', '=', 'goals.session_id'),
      )
      // The join is the one that `isWantedGoal` is written for; a left join only makes its columns nullable.
      .where((eb) => isWantedGoal(eb as unknown as Parameters<typeof isWantedGoal>[0], filter))
  );
}
