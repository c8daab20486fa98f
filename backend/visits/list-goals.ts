import type { Kysely } from 'kysely';
import type { GoalList } from '../../contracts/visit-view.ts';
import { formatCursor } from '../inquiries/list-inquiries.ts';
import type { Tables } from '../store/schema.ts';
import type { PeriodQuery } from './list-visits.ts';
import { originView } from './origin-view.ts';

/** Goals that were reached on a site, the newest first, each with its visit's origin. One statement. */
export async function listGoals(
  db: Kysely<Tables>,
  { site, from, to, limit, before, name }: PeriodQuery & { name: string | null },
): Promise<GoalList> {
  const rows = await db
    .selectFrom('goals')
    .leftJoin('visits', (join) =>
      join.onRef('visits.site_id', '=', 'goals.site_id').onRef('visits.session_id', '=', 'goals.session_id'),
    )
    .select(['goals.id', 'goals.at', 'goals.name', 'goals.url', 'goals.session_id'])
    .select(['visits.visitor_id', 'visits.origin'])
    .where('goals.site_id', '=', site)
    .$if(name !== null, (select) => select.where('goals.name', '=', name ?? ''))
    .$if(from !== null, (select) => select.where('goals.at', '>=', from ?? new Date(0)))
    .$if(to !== null, (select) => select.where('goals.at', '<', to ?? new Date(0)))
    .$if(before !== null, (select) =>
      select.where((eb) =>
        eb(eb.refTuple('goals.at', 'goals.id'), '<', eb.tuple(before?.at ?? new Date(0), before?.id ?? '')),
      ),
    )
    .orderBy('goals.at', 'desc')
    .orderBy('goals.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    goals: page.map((row) => ({
      id: row.id,
      site,
      at: row.at.toISOString(),
      name: row.name,
      pageUrl: row.url,
      visitId: row.session_id,
      visitorId: row.visitor_id,
      ...(row.origin ? originView(row.origin) : {}),
    })),
    next: rows.length > limit && last ? formatCursor({ at: last.at, id: last.id }) : null,
  };
}
