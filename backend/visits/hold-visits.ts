import { type Kysely, sql } from 'kysely';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import type { VisitName } from './lock-visit.ts';

/**
 * Holds the rows of visits until the transaction ends, so that nobody erases one while something of it is being stored:
 * whoever erases waits, or is seen here. Gives those that are there, by `visitKey`. At most one statement.
 */
export async function holdVisits(tx: Kysely<Tables>, visits: readonly VisitName[]): Promise<ReadonlySet<string>> {
  if (visits.length === 0) return new Set();
  const names = [...visits].sort(byKey(visitKey));
  const held = await sql<VisitName>`
    select visits.site_id as site, visits.session_id as session
    from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as named (site text, session uuid)
    join visits on visits.site_id = named.site and visits.session_id = named.session
    for key share of visits
  `.execute(tx);
  return new Set(held.rows.map(visitKey));
}

/** A visit's name as one text. */
export function visitKey({ site, session }: VisitName): string {
  return `${site} ${session}`;
}
