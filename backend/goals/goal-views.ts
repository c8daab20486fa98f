import type { Kysely } from 'kysely';
import type { GoalView } from '../../contracts/visit-view.ts';
import type { Tables } from '../store/schema.ts';
import type { Device } from '../visits/device-of.ts';
import { originView } from '../visits/origin-view.ts';

/** Goals as the API gives them, in the order of `names`, each with its visit. One statement, however many. */
export async function goalViews(
  db: Kysely<Tables>,
  names: readonly { site_id: string; id: string }[],
): Promise<GoalView[]> {
  if (names.length === 0) return [];
  const rows = await db
    .selectFrom('goals')
    .leftJoin('visits', (join) =>
      join.onRef('visits.site_id', '=', 'goals.site_id').onRef('visits.session_id', '=', 'goals.session_id'),
    )
    .leftJoin('sites', 'sites.id', 'goals.site_id')
    .select(['goals.site_id', 'goals.id', 'goals.at', 'goals.name', 'goals.url', 'goals.session_id'])
    .select(['visits.visitor_id', 'visits.number', 'visits.started_at', 'visits.landing', 'visits.device'])
    .select(['visits.origin', 'visits.suspicions', 'sites.name as site_name'])
    .where('goals.site_id', 'in', [...new Set(names.map(({ site_id }) => site_id))])
    .where(
      'goals.id',
      'in',
      names.map(({ id }) => id),
    )
    .execute();
  const views = new Map(rows.map((row) => [`${row.site_id} ${row.id}`, viewOf(row)]));
  return names.flatMap(({ site_id, id }) => views.get(`${site_id} ${id}`) ?? []);
}

interface GoalRow {
  site_id: string;
  id: string;
  at: Date;
  name: string;
  url: string;
  session_id: string;
  visitor_id: string | null;
  number: number | null;
  started_at: Date | null;
  landing: string | null;
  device: string | null;
  origin: Parameters<typeof originView>[0] | null;
  suspicions: string[] | null;
  site_name: string | null;
}

function viewOf(row: GoalRow): GoalView {
  return {
    id: row.id,
    site: row.site_id,
    siteName: row.site_name ?? row.site_id,
    at: row.at.toISOString(),
    name: row.name,
    pageUrl: row.url,
    visitId: row.session_id,
    visitorId: row.visitor_id,
    visit: row.started_at && {
      number: row.number ?? 1,
      startedAt: row.started_at.toISOString(),
      landing: row.landing ?? '',
      device: (row.device ?? 'other') as Device,
      suspicions: row.suspicions ?? [],
    },
    ...(row.origin ? originView(row.origin) : {}),
  };
}
