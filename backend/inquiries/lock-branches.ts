import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';

/**
 * Holds branches of an outside system until the transaction ends, so that a page's report and a record of the same
 * booking come one after the other, however they arrive.
 */
export async function lockBranches(
  tx: Kysely<Tables>,
  { system, branches }: { system: string; branches: readonly string[] },
): Promise<void> {
  // In one order for everybody, so that two transactions cannot wait for each other.
  for (const branch of [...branches].sort()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`branch ${system} ${branch}`}, 0))`.execute(tx);
  }
}
