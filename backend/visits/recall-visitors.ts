import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { RecalledVisitor } from './record-visits.ts';

/** A browser whose cookie names another visitor than its own storage does. */
export interface ForgottenVisitor {
  site: string;
  /** By the cookie. */
  visitor: string;
  session: string;
}

interface Row {
  site: string;
  session: string;
  last_number: number | null;
  own_number: number | null;
  first_at: Date | null;
  first_url: string | null;
  first_referrer: string | null;
}

/**
 * What is stored of visitors whom their browsers have forgotten: their first touch, and the session's number among
 * theirs, which goes on counting where the session is a new one. In the order given; of a visitor without any visit only
 * the id. One statement, however many.
 */
export async function recallVisitors(
  tx: Kysely<Tables>,
  forgotten: readonly ForgottenVisitor[],
): Promise<RecalledVisitor[]> {
  if (forgotten.length === 0) return [];
  const { rows } = await sql<Row>`
    select asked.site, asked.session, counted.last_number, counted.own_number,
      earliest.first_at, earliest.first_url, earliest.first_referrer
    from jsonb_to_recordset(${JSON.stringify(forgotten)}::jsonb) as asked (site text, visitor uuid, session uuid)
    left join lateral (
      select max(number) as last_number, max(number) filter (where session_id = asked.session) as own_number
      from visits where site_id = asked.site and visitor_id = asked.visitor and not bare
    ) as counted on true
    left join lateral (
      select first_at, first_url, first_referrer
      from visits where site_id = asked.site and visitor_id = asked.visitor and not bare
      order by started_at limit 1
    ) as earliest on true
  `.execute(tx);
  const stored = new Map(rows.map((row) => [`${row.site} ${row.session}`, row]));
  const begun = new Map<string, number>();
  return forgotten.map(({ site, visitor, session }) => {
    const row = stored.get(`${site} ${session}`);
    if (row?.last_number == null || row.first_at === null || row.first_url === null) return { visitor };
    const counted = begun.get(`${site} ${session}`) ?? row.own_number;
    const number = counted ?? Math.max(row.last_number, begun.get(`${site} ${visitor}`) ?? 0) + 1;
    begun.set(`${site} ${session}`, number);
    begun.set(`${site} ${visitor}`, Math.max(number, begun.get(`${site} ${visitor}`) ?? 0));
    const referrer = row.first_referrer === null ? {} : { referrer: row.first_referrer };
    return { visitor, number, first: { at: row.first_at.getTime(), url: row.first_url, ...referrer } };
  });
}
