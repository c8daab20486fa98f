import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { FeedbackAnswer, FeedbackFilter, FeedbackList, Scale } from '../../contracts/feedback.ts';
import { readCursor, writeCursor } from '../lists/time-cursor.ts';
import type { Tables } from '../store/schema.ts';

export interface AnswersAsked {
  site: string;
  /** `null`: of all surveys. */
  survey: string | null;
  only: FeedbackFilter;
  before: string | null;
  limit: number;
}

const narrowing: Readonly<Record<FeedbackFilter, RawBuilder<unknown>>> = {
  all: sql`true`,
  low: sql`alerted_at is not null`,
  unseen: sql`alerted_at is not null and seen_at is null`,
  comments: sql`comment is not null`,
};

/** Answers to a site's surveys, newest first, a page at a time. */
export async function listAnswers(
  db: Kysely<Tables>,
  { site, survey, only, before, limit }: AnswersAsked,
): Promise<FeedbackList> {
  const from = before === null ? null : readCursor(before);
  const { rows } = await sql<AnswerRow>`
    select kept.*, surveys.settings ->> 'name' as survey_name, surveys.settings ->> 'scale' as scale
    from feedback_requests as kept
    join surveys on surveys.site_id = kept.site_id and surveys.id = kept.survey_id
    where kept.site_id = ${site} and answered_at is not null and ${narrowing[only]}
      ${survey === null ? sql`` : sql`and survey_id = ${survey}`}
      ${from === null ? sql`` : sql`and (answered_at, kept.id) < (${from.at}, ${from.id}::uuid)`}
    order by answered_at desc, kept.id desc limit ${limit}
  `.execute(db);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { answers: rows.map(answerOf), next: last ? writeCursor({ at: last.answered_at, id: last.id }) : null };
}

interface AnswerRow {
  id: string;
  survey_id: string;
  survey_name: string;
  scale: Scale;
  score: number;
  comment: string | null;
  asked_by: 'page' | 'email';
  order_id: string | null;
  answered_at: Date;
  alerted_at: Date | null;
  seen_at: Date | null;
  seen_by: string | null;
}

function answerOf(row: AnswerRow): FeedbackAnswer {
  return {
    ...{ id: row.id, survey: row.survey_id, surveyName: row.survey_name, scale: row.scale, score: row.score },
    ...{ comment: row.comment, by: row.asked_by, orderId: row.order_id, answeredAt: row.answered_at.toISOString() },
    isLow: row.alerted_at !== null,
    seen: row.seen_at && { at: row.seen_at.toISOString(), by: row.seen_by ?? '' },
  };
}
