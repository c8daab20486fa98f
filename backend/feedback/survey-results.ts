import { type Kysely, sql } from 'kysely';
import { type Scale, type SurveyResults, scoresIn } from '../../contracts/feedback.ts';
import { addDays, daysBetween, startOfDay } from '../analytics/local-days.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import { type Counted, scoreSummary } from './score-summary.ts';

export interface ResultsAsked {
  site: SiteSettings;
  survey: string;
  scale: Scale;
  /** Days of the site's time zone, both included. */
  from: string;
  to: string;
}

/** What a survey came to between two days: those asked by the day of the asking, scores by the day of the answer. */
export async function surveyResults(db: Kysely<Tables>, asked: ResultsAsked): Promise<SurveyResults> {
  const { scale, from, to } = asked;
  const rows = await countByDay(db, asked);
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
  const all = counted(scale, rows);
  return {
    ...{ from, to, scores: [...all.scores], total: scoreSummary(scale, all) },
    days: days.map((day) => ({
      day,
      summary: scoreSummary(
        scale,
        counted(
          scale,
          rows.filter((row) => row.day === day),
        ),
      ),
    })),
  };
}

interface DayCount {
  day: string;
  /** `null`: of those who were asked. */
  score: number | null;
  count: number;
}

function counted(scale: Scale, rows: readonly DayCount[]): Counted {
  const sumOf = (score: number | null) =>
    rows.filter((row) => row.score === score).reduce((sum, { count }) => sum + count, 0);
  return { asked: sumOf(null), scores: scoresIn(scale).map(sumOf) };
}

async function countByDay(
  db: Kysely<Tables>,
  { site, survey, from, to }: Omit<ResultsAsked, 'scale'>,
): Promise<DayCount[]> {
  const start = new Date(startOfDay(from, site.timeZone));
  const end = new Date(startOfDay(addDays(to, 1), site.timeZone));
  const { rows } = await sql<{ day: string; score: number | null; count: string }>`
    select to_char(asked_at at time zone ${site.timeZone}, 'YYYY-MM-DD') as day, null::smallint as score, count(*) as count
    from feedback_requests
    where site_id = ${site.id} and survey_id = ${survey} and asked_at >= ${start} and asked_at < ${end}
      and asked_by <> 'nobody'
    group by 1
    union all
    select to_char(answered_at at time zone ${site.timeZone}, 'YYYY-MM-DD'), score, count(*)
    from feedback_requests
    where site_id = ${site.id} and survey_id = ${survey} and answered_at >= ${start} and answered_at < ${end}
    group by 1, 2
  `.execute(db);
  return rows.map(({ day, score, count }) => ({ day, score, count: Number(count) }));
}
