import { type Kysely, sql } from 'kysely';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';

/** A visit by its name, whether or not its row has arrived. */
export interface VisitName {
  site: string;
  session: string;
}

/**
 * Holds visits until the transaction ends. Whoever stores a visit and whoever stores an inquiry that names it take
 * this lock, so that the later of the two sees the earlier and no inquiry is left without its origin.
 */
export async function lockVisits(tx: Kysely<Tables>, visits: readonly VisitName[]): Promise<void> {
  if (visits.length === 0) return;
  const names = visits
    .map(({ site, session }) => ({ name: `visit ${site} ${session}` }))
    .sort(byKey(({ name }) => name));
  await sql`
    select pg_advisory_xact_lock(hashtextextended(name, 0))
    from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as visit (name text)
  `.execute(tx);
}
