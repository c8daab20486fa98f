import { type Kysely, sql } from 'kysely';
import { ProblemError } from '../http/problem.ts';
import type { Tables } from '../store/schema.ts';

const mostSec = 5;
/** Sets of a million people are compared in memory; by themselves they would be written to the disk. */
const setsMemory = '64MB';
/** PostgreSQL: `query_canceled`. */
const cancelled = '57014';

/**
 * Reads something in a transaction of its own that is ended after five seconds: people wait for it, and it must not hold up
 * everything else. The embedded database cannot be interrupted, so there it takes what it takes. Throws the problem `too-slow`.
 */
export async function withinTime<Result>(
  db: Kysely<Tables>,
  read: (tx: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  try {
    return await db
      .transaction()
      .setAccessMode('read only')
      .execute(async (tx) => {
        await sql`select set_config('statement_timeout', ${`${mostSec}s`}, true),
          set_config('work_mem', ${setsMemory}, true)`.execute(tx);
        return read(tx);
      });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === cancelled) throw tooSlow();
    throw error;
  }
}

function tooSlow(): ProblemError {
  return new ProblemError({
    code: 'too-slow',
    status: 422,
    title: `Counting took longer than ${mostSec} seconds and was ended. Ask for fewer days, or for fewer conditions on pages.`,
  });
}
