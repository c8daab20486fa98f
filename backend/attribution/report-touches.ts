import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { ModelTouch } from './models.ts';
import { isDirect, originKey } from './origin-key.ts';
import type { ReportInquiry } from './report-inquiries.ts';
import type { ReportQuery } from './report-query.ts';

export interface ReportTouch extends ModelTouch {
  key: string | null;
}

/** Of a visitor who came more often than that before an inquiry the latest visits count. */
const mostTouches = 500;

/**
 * The touches before each of these inquiries, the oldest first: the visits of the same visitor within the look-back,
 * and the inquiry's own visit. By the inquiry's id; nothing for one without a visit that is known. One statement.
 */
export async function reportTouches(
  db: Kysely<Tables>,
  inquiries: readonly ReportInquiry[],
  { site, by, lookbackDays, robots }: ReportQuery,
): Promise<Map<string, ReportTouch[]>> {
  const asked = inquiries.flatMap(({ id, at, session }) => (session ? [{ id, at, session }] : []));
  const touches = new Map<string, ReportTouch[]>();
  if (asked.length === 0) return touches;
  const { rows } = await sql<{ inquiry: string; id: string; at: Date; key: string | null; direct: boolean }>`
    select asked.id as inquiry, touches.id, touches.at, touches.key, touches.direct
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (id uuid, at timestamptz, session uuid)
    join visits as own on own.site_id = ${site} and own.session_id = asked.session
    cross join lateral (
      select visits.session_id as id, visits.started_at as at,
        ${originKey('visits', by)} as key, ${isDirect('visits')} as direct
      from visits
      where visits.site_id = ${site} and visits.visitor_id = own.visitor_id
        and visits.started_at >= asked.at - make_interval(days => ${lookbackDays}::integer)
        and (visits.started_at <= asked.at or visits.session_id = asked.session)
        and (${robots}::boolean or visits.suspicions = '[]'::jsonb or visits.session_id = asked.session)
      order by visits.started_at desc
      limit ${sql.lit(mostTouches)}
    ) as touches
    order by asked.id, touches.at, touches.id
  `.execute(db);
  for (const { inquiry, at, ...touch } of rows) {
    const list = touches.get(inquiry) ?? [];
    list.push({ ...touch, at: at.getTime() });
    touches.set(inquiry, list);
  }
  return touches;
}
