import { type Kysely, type RawBuilder, sql } from 'kysely';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import { goalFacets } from './goal-facets.ts';
import { visitKey } from './hold-visits.ts';
import type { VisitName } from './lock-visit.ts';

/**
 * Gives goals of a site what their visits say now: of the pairs that `which`, a condition on columns of `goals` and
 * `visits`, chooses. Writes only what differs, and resolves to how many that were. Whoever changes a visit holds its row
 * and comes to its goals after it, so two can never wait for each other.
 */
export async function followGoals(
  tx: Kysely<Tables>,
  { site, which }: { site: string; which: RawBuilder<unknown> },
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update goals set visit_facets = ${goalFacets} from visits
    where goals.site_id = ${site} and visits.site_id = ${site} and visits.session_id = goals.session_id and ${which}
      and goals.visit_facets is distinct from ${goalFacets}`.execute(tx);
  return Number(numAffectedRows);
}

/** The same for the goals of these visits, of whatever sites. */
export async function followGoalsOf(tx: Kysely<Tables>, visits: readonly VisitName[]): Promise<void> {
  if (visits.length === 0) return;
  const names = [...visits].sort(byKey(visitKey));
  await sql`
    update goals set visit_facets = ${goalFacets}
    from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as named (site text, session uuid), visits
    where goals.site_id = visits.site_id and goals.session_id = visits.session_id
      and visits.site_id = named.site and visits.session_id = named.session
      and goals.visit_facets is distinct from ${goalFacets}`.execute(tx);
}
