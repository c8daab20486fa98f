import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';

/**
 * Runs statements that are to be answered from indexes, in a transaction of their own. A look through the whole table seems
 * quick to the store where it may stop early, but rows lie in the order of their time, so a period's may lie at its end, and
 * such a look begins where another one has stopped (`synchronize_seqscans`): of six in a row one was fifteen times as slow.
 * And these statements end before it would pay to compile them. Inside a caller's transaction, where nobody waits for the
 * answer, the store stays as it is.
 */
export function byIndexes<Answer>(db: Kysely<Tables>, run: (tx: Kysely<Tables>) => Promise<Answer>): Promise<Answer> {
  if (db.isTransaction) return run(db);
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`.execute(tx);
    return run(tx);
  });
}
