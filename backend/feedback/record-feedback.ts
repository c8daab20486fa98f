import { type Kysely, sql } from 'kysely';
import type { FeedbackEvent } from '../../contracts/feedback-wire.ts';
import type { Enqueue } from '../jobs/jobs.ts';
import type { Tables } from '../store/schema.ts';

/** What somebody answered to a request. */
export interface ToldFeedback {
  site: { id: string };
  event: Pick<FeedbackEvent, 'request' | 'score' | 'comment' | 'at'>;
  receivedAt: Date;
}

export interface RecordOptions {
  enqueue: Enqueue;
  /** Whether an answer may replace an earlier one: by the link of a letter, which only its reader has. */
  mayChange?: boolean;
}

/**
 * Stores answers, each once, and raises the alert of a low score. Requests that nobody knows and scores that are not on the
 * survey's scale are let go: they are erased, too old, or made up. The same statements however many; none where there is nothing.
 * Gives how many were stored.
 */
export async function recordFeedback(
  tx: Kysely<Tables>,
  told: readonly ToldFeedback[],
  { enqueue, mayChange = false }: RecordOptions,
): Promise<number> {
  if (told.length === 0) return 0;
  // The first one of each request, as if they had come one by one.
  const answers = new Map<string, object>();
  for (const { site, event, receivedAt } of told) {
    const { request: id, score, comment = null, at } = event;
    const key = `${site.id} ${id}`;
    if (!answers.has(key))
      answers.set(key, {
        site_id: site.id,
        id,
        score,
        comment: comment || null,
        at: new Date(at),
        received_at: receivedAt,
      });
  }
  const { rows } = await sql<{ site_id: string; raised: boolean }>`
    with told as (
      select * from jsonb_to_recordset(${JSON.stringify([...answers.values()])}::jsonb) as told (
        site_id text, id uuid, score smallint, comment text, at timestamptz, received_at timestamptz)),
    held as (
      select kept.site_id, kept.id, kept.alerted_at is null and told.score <= (surveys.settings -> 'alert' ->> 'upTo')::int as raised
      from feedback_requests as kept
      join told on told.site_id = kept.site_id and told.id = kept.id
      join surveys on surveys.site_id = kept.site_id and surveys.id = kept.survey_id
      where (kept.answered_at is null or ${mayChange})
        and told.score between (case surveys.settings ->> 'scale' when 'nps' then 0 else 1 end)
          and (case surveys.settings ->> 'scale' when 'nps' then 10 else 5 end)
      order by kept.site_id collate "C", kept.id
      for update of kept)
    update feedback_requests as kept
    set score = told.score, comment = told.comment, answered_at = coalesce(kept.answered_at, told.at),
      alerted_at = case when held.raised then told.received_at else kept.alerted_at end
    from held join told on told.site_id = held.site_id and told.id = held.id
    where kept.site_id = held.site_id and kept.id = held.id
    returning kept.site_id, coalesce(held.raised, false) as raised
  `.execute(tx);
  const alerted = new Set(rows.filter(({ raised }) => raised).map(({ site_id }) => site_id));
  for (const site of alerted) await enqueue(tx, 'feedback.tell', { site }, { key: site });
  return rows.length;
}
