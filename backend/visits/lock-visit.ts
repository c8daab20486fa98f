import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';

/** A visit by its name, whether or not its row has arrived. */
export interface VisitName {
  site: string;
  session: string;
}

/**
 * Holds a visit until the transaction ends. Whoever stores the visit and whoever stores an inquiry that names it take
 * this lock, so that the later of the two sees the earlier and no inquiry is left without its origin.
 */
export async function lockVisit(tx: Kysely<Tables>, { site, session }: VisitName): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`visit ${site} ${session}`}, 0))`.execute(tx);
}
