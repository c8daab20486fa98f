import { type Kysely, type RawBuilder, sql } from 'kysely';
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
  const names = [...visits].sort(byKey(({ site, session }) => `${site} ${session}`));
  await sql`
    select ${visitLock('visit.site', 'visit.session')}
    from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as visit (site text, session uuid)
  `.execute(tx);
}

/** The same in SQL, for a statement that has the visits in columns, in the order of site and session. */
export function visitLock(site: string, session: string): RawBuilder<unknown> {
  return sql`pg_advisory_xact_lock(hashtextextended('visit ' || ${sql.ref(site)} || ' ' || ${sql.ref(session)}, 0))`;
}
