import type { Kysely } from 'kysely';
import type { FeedbackAlerts } from '../../contracts/feedback.ts';
import type { Caller } from '../accounts/caller.ts';
import { callerName, writeAudit } from '../audit/write-audit.ts';
import { notFound } from '../http/problem.ts';
import type { Tables } from '../store/schema.ts';

export interface Seeing {
  caller: Caller;
  site: string;
  id: string;
  at: Date;
}

/** Notes that somebody has seen to a low score; the first one who did stands. Throws a 404 problem where there is no such answer. */
export function seeAnswer(db: Kysely<Tables>, { caller, site, id, at }: Seeing): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const answer = await tx
      .selectFrom('feedback_requests')
      .select(['alerted_at', 'seen_at'])
      .where('site_id', '=', site)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!answer?.alerted_at) throw notFound();
    if (answer.seen_at) return;
    await tx
      .updateTable('feedback_requests')
      .set({ seen_at: at, seen_by: callerName(caller) })
      .where('site_id', '=', site)
      .where('id', '=', id)
      .execute();
    await writeAudit(tx, { caller, action: 'feedback.seen', site, object: id, at });
  });
}

/** How many low scores of each site nobody has seen to. `sites`: those of the caller; `null`: all. */
export async function unseenAnswers(db: Kysely<Tables>, sites: readonly string[] | null): Promise<FeedbackAlerts> {
  const rows = await db
    .selectFrom('feedback_requests')
    .select((eb) => ['site_id', eb.fn.countAll<string>().as('unseen')])
    .where('alerted_at', 'is not', null)
    .where('seen_at', 'is', null)
    .$if(sites !== null, (query) => query.where('site_id', 'in', ['', ...(sites ?? [])]))
    .groupBy('site_id')
    .orderBy('site_id')
    .execute();
  return { sites: rows.map(({ site_id, unseen }) => ({ site: site_id, unseen: Number(unseen) })) };
}
