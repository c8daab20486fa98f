import { type Kysely, sql } from 'kysely';
import type { VisitList, VisitStory } from '../../contracts/visit-view.ts';
import { type Cursor, formatCursor } from '../lists/cursor.ts';
import type { Tables } from '../store/schema.ts';
import { hitsOf } from './hits-of.ts';
import { visitViews } from './visit-views.ts';
import { inOrder, latestSteps, visitorSteps } from './visitor-steps.ts';

/** What a list of visits is asked for. */
export interface PeriodQuery {
  site: string;
  from: Date | null;
  /** Not included. */
  to: Date | null;
  limit: number;
  /** Only what comes after this one, in the list's order. */
  before: Cursor | null;
}

/** Visits of a site, the newest first, with what became of them. Pages are cut by time and id. */
export async function listVisits(
  db: Kysely<Tables>,
  { site, from, to, limit, before, robots }: PeriodQuery & { robots: boolean },
): Promise<VisitList> {
  const rows = await db
    .selectFrom('visits')
    .selectAll()
    .where('site_id', '=', site)
    .$if(from !== null, (select) => select.where('started_at', '>=', from ?? new Date(0)))
    .$if(to !== null, (select) => select.where('started_at', '<', to ?? new Date(0)))
    .$if(!robots, (select) => select.where(sql<boolean>`suspicions = '[]'::jsonb`))
    .$if(before !== null, (select) =>
      select.where((eb) =>
        eb(eb.refTuple('started_at', 'session_id'), '<', eb.tuple(before?.at ?? new Date(0), before?.id ?? '')),
      ),
    )
    .orderBy('started_at', 'desc')
    .orderBy('session_id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    visits: await visitViews(db, site, page),
    next: rows.length > limit && last ? formatCursor({ at: last.started_at, id: last.session_id }) : null,
  };
}

/** One visit with its pages; `null` where there is none. */
export async function visitStory(
  db: Kysely<Tables>,
  { site, id }: { site: string; id: string },
): Promise<VisitStory | null> {
  const row = await db
    .selectFrom('visits')
    .selectAll()
    .where('site_id', '=', site)
    .where('session_id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const [visit] = await visitViews(db, site, [row]);
  if (!visit) return null;
  const at = { site, session: id };
  return { visit, hits: await hitsOf(db, at), story: latestSteps(inOrder(await visitorSteps(db, at))) };
}
