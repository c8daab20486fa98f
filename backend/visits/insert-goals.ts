import { type Kysely, sql } from 'kysely';
import type { GoalEvent } from '../../contracts/event.ts';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import { cleanedUrl } from './cleaned-url.ts';

/** A goal reached in a session. */
export interface ReachedGoal {
  site: string;
  session: string;
  goal: GoalEvent;
  receivedAt: Date;
}

/** Stores goals; known ids change nothing. */
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
  await sql`
    insert into goals (site_id, id, session_id, at, received_at, name, url)
    select site_id, id, session_id, at, received_at, name, url
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as reached (
      site_id text, id uuid, session_id uuid, at timestamptz, received_at timestamptz, name text, url text)
    on conflict (site_id, id) do nothing
  `.execute(tx);
}
