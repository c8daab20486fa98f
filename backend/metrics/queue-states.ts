import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { QueueState } from './open-metrics.ts';

/** Reads from pg-boss's table how much waits in each queue. A retried job waits from when it may be tried again. */
export async function queueStates(db: Kysely<Tables>): Promise<QueueState[]> {
  const { rows } = await sql<{ name: string; waiting: string; failed: string; oldest: string | null }>`
    select name,
      count(*) filter (where state in ('created', 'retry') and start_after <= now()) as waiting,
      count(*) filter (where state = 'failed') as failed,
      extract(epoch from now() - min(start_after) filter (where state in ('created', 'retry') and start_after <= now()))
        as oldest
    from pgboss.job group by name
  `.execute(db);
  return rows.map((row) => ({
    queue: row.name,
    waiting: Number(row.waiting),
    failed: Number(row.failed),
    oldestWaitSec: Number(row.oldest ?? 0),
  }));
}
