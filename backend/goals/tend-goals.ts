import { type Kysely, sql } from 'kysely';
import { idAt } from '../store/partitions.ts';
import type { Tables } from '../store/schema.ts';
import { followGoals } from '../visits/follow-goals.ts';

/** A visit of yesterday may have gone on until today, and the run before this one may have been late. */
const suspectedMs = 3 * 86_400_000;

/**
 * Keeps what goals of a site say of their visits true, once a day, and gives the number of goals that changed. A visit
 * older than `before` may be gone while a goal that its browser sent late is still kept: then the goal says no more of it than
 * the list can show. And a visit that two processes knew at once may have turned out to be a robot's while its goal was being
 * stored (visits/known-visits.ts).
 */
export async function tendGoals(
  db: Kysely<Tables>,
  { site, before, now }: { site: string; before: Date; now: Date },
): Promise<number> {
  const oldest = idAt(before);
  const { numAffectedRows: forgotten = 0n } = await sql`
    update goals set visit_facets = '{}'
    where site_id = ${site} and session_id < ${oldest}::uuid and visit_facets <> '{}' and not exists (
      select from visits where visits.site_id = ${site} and visits.session_id = goals.session_id)`.execute(db);
  const since = new Date(now.getTime() - suspectedMs);
  const which = sql`visits.started_at >= ${since} and visits.suspected`;
  return Number(forgotten) + (await followGoals(db, { site, which }));
}
