import { type Kysely, sql } from 'kysely';
import type { GoalEvent } from '../../contracts/event.ts';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import { cleanedUrl } from './cleaned-url.ts';
import { goalFacets } from './goal-facets.ts';

/** A goal reached in a session. */
export interface ReachedGoal {
  site: string;
  session: string;
  goal: GoalEvent;
  receivedAt: Date;
}

/** Stores goals, each with what its visit, stored before in this transaction, says; known ids change nothing. */
export async function insertGoals(tx: Kysely<Tables>, goals: readonly ReachedGoal[]): Promise<void> {
  if (goals.length === 0) return;
  const rows = goals
    .map(({ site, session, goal, receivedAt }) => ({
      site_id: site,
      id: goal.id,
      session_id: session,
      at: new Date(goal.at),
      received_at: receivedAt,
      name: goal.name,
      url: cleanedUrl(goal.url),
    }))
    .sort(byKey(({ site_id, id }) => `${site_id} ${id}`));
  // The visits are looked up in a step of their own: an outer join of values with a table is not what Citus runs. Joins
  // keep no order, and all processes must insert in the same one (by-key.ts).
  await sql`
    with reached as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as reached (
        site_id text, id uuid, session_id uuid, at timestamptz, received_at timestamptz, name text, url text)),
    said as materialized (
      select visits.site_id, visits.session_id, ${goalFacets} as visit_facets
      from (select distinct site_id, session_id from reached) as named
      join visits on visits.site_id = named.site_id and visits.session_id = named.session_id)
    insert into goals (site_id, id, session_id, at, received_at, name, url, visit_facets)
    select site_id, id, session_id, at, received_at, name, url, visit_facets
    from reached left join said using (site_id, session_id)
    order by site_id collate "C", id
    on conflict (site_id, id) do nothing
  `.execute(tx);
}
