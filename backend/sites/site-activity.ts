import { type Kysely, sql } from 'kysely';
import { mostCounted } from '../../contracts/sites.ts';
import { idAt } from '../store/partitions.ts';
import type { Tables } from '../store/schema.ts';

const dayMs = 86_400_000;

/** What has come from a site's tag. */
export interface SiteActivity {
  lastSeenAt: Date | null;
  eventsOfLastDay: number;
}

/**
 * What has come from the tags of these sites, by site, in one statement. Ids of events begin with their time, so the
 * latest and those of a day are found by the primary keys; what is over `mostCounted` is not counted. The order, which a
 * count has no need of, keeps the planner from reading whole tables for a site that has little in them.
 */
export async function siteActivity(
  db: Kysely<Tables>,
  { sites, now }: { sites: readonly string[]; now: Date },
): Promise<Map<string, SiteActivity>> {
  const since = idAt(new Date(now.getTime() - dayMs));
  const { rows } = await sql<{ id: string; last_seen_at: Date | null; events: number }>`
    select asked.id,
      greatest(
        (select received_at from page_views where site_id = asked.id order by id desc limit 1),
        (select received_at from goals where site_id = asked.id order by id desc limit 1),
        (select received_at from inquiry_reports where site_id = asked.id order by event_id desc limit 1)
      ) as last_seen_at,
      (select count(*) from (
        (select id from page_views where site_id = asked.id and id >= ${since}::uuid
          order by id desc limit ${mostCounted})
        union all
        (select id from goals where site_id = asked.id and id >= ${since}::uuid order by id desc limit ${mostCounted})
        union all
        (select event_id from inquiry_reports where site_id = asked.id and event_id >= ${since}::uuid
          order by event_id desc limit ${mostCounted})
      ) as event)::integer as events
    from jsonb_array_elements_text(${JSON.stringify(sites)}::jsonb) as asked (id)
  `.execute(db);
  return new Map(
    rows.map(({ id, last_seen_at, events }) => [
      id,
      { lastSeenAt: last_seen_at, eventsOfLastDay: Math.min(events, mostCounted) },
    ]),
  );
}
