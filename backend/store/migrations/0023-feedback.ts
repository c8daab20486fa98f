import { type Kysely, sql } from 'kysely';

/** Surveys, whom they were put to, and what was answered. See ../tables/feedback-tables.ts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table surveys (
    site_id text not null, id text not null, settings jsonb not null, changed_at timestamptz not null,
    changed_by text not null, primary key (site_id, id))`,
  `create table feedback_requests (
    site_id text not null, id uuid not null, survey_id text not null, about text not null, order_id text,
    session_id uuid, asked_by text not null, asked_at timestamptz not null, score smallint, comment text,
    answered_at timestamptz, alerted_at timestamptz, told_at timestamptz, seen_at timestamptz, seen_by text,
    primary key (site_id, id))`,
  // Two tabs, two processes: the same order is asked about once.
  `create unique index feedback_requests_about on feedback_requests (site_id, survey_id, about)`,
  `create index feedback_requests_by_session on feedback_requests (site_id, session_id)`,
  `create index feedback_requests_by_asking on feedback_requests (site_id, asked_at)`,
  `create index feedback_requests_by_answer on feedback_requests (site_id, answered_at desc, id desc)
    where answered_at is not null`,
  `create index feedback_requests_unseen on feedback_requests (site_id)
    where alerted_at is not null and seen_at is null`,
];
