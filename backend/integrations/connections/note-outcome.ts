import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../store/schema.ts';

/** How a call to the outside system went; `failure`: a stable code, `null` for a good one. */
export interface CallOutcome {
  connectionId: string;
  failure: string | null;
  at: Date;
}

/** Good calls follow each other closely; one note in this time says it all. */
const noteEverySec = 30;

/** Keeps how the last calls of a connection went, where a person sees it. */
export async function noteOutcome(db: Kysely<Tables>, { connectionId, failure, at }: CallOutcome): Promise<void> {
  if (failure !== null) {
    const news = { last_failure_at: at, last_failure: failure };
    await db
      .insertInto('connection_states')
      .values({ connection_id: connectionId, ...news })
      .onConflict((conflict) => conflict.column('connection_id').doUpdateSet(news))
      .execute();
    return;
  }
  await sql`
    insert into connection_states as kept (connection_id, last_success_at) values (${connectionId}, ${at})
    on conflict (connection_id) do update set last_success_at = excluded.last_success_at
    where kept.last_success_at is null or kept.last_failure_at > kept.last_success_at
      or kept.last_success_at < excluded.last_success_at - make_interval(secs => ${noteEverySec})`.execute(db);
}
