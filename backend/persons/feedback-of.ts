import type { Kysely, Selectable } from 'kysely';
import type { FeedbackRequestTable, Tables } from '../store/schema.ts';
import { listedIds } from './join-clues.ts';

/** What the person was asked about their orders and in their sessions, and what they answered. */
export function feedbackOf(
  tx: Kysely<Tables>,
  { site, sessions, orders }: { site: string; sessions: readonly string[]; orders: readonly { key: string }[] },
): Promise<Selectable<FeedbackRequestTable>[]> {
  const about = ['', ...orders.map(({ key }) => key)];
  return tx
    .selectFrom('feedback_requests')
    .selectAll()
    .where('site_id', '=', site)
    .where((row) => row.or([row('session_id', 'in', listedIds(sessions)), row('about', 'in', about)]))
    .orderBy('id')
    .execute();
}

/** Removes it; an erased order is never asked about again. */
export async function eraseFeedback(
  tx: Kysely<Tables>,
  { site, feedback }: { site: string; feedback: Selectable<FeedbackRequestTable>[] },
): Promise<void> {
  await tx
    .deleteFrom('feedback_requests')
    .where('site_id', '=', site)
    .where('id', 'in', listedIds(feedback.map(({ id }) => id)))
    .execute();
}
