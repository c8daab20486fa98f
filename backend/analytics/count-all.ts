import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { type AnalyticsQuery, mostRows } from './analytics-query.ts';
import { creditedInquiries, type InquiryCounts } from './credited-inquiries.ts';
import { type VisitCounts, type VisitorCounts, visitorsByKey, visitsInSteps } from './visits-in-steps.ts';

export interface AllCounts {
  inquiries: InquiryCounts;
  visits: VisitCounts;
  visitors: VisitorCounts;
  /** Keys that have inquiries or must be shown. */
  wanted: string[];
}

/**
 * Counts inquiries, visits and visitors, each in one statement, side by side where the store has connections for it.
 * Only where there are more keys than rows the visits are counted again, for the keys that the inquiries have chosen.
 */
export async function countAll(
  db: Kysely<Tables>,
  query: AnalyticsQuery,
  dearest: readonly string[],
): Promise<AllCounts> {
  const [inquiries, visits, visitors] = await Promise.all([
    readMuch(db, (tx) => creditedInquiries(tx, query, dearest)),
    readMuch(db, (tx) => visitsInSteps(tx, query, dearest)),
    readMuch(db, (tx) => visitorsByKey(tx, query, null)),
  ]);
  const wanted = [...new Set([...inquiries.rows.map(({ key }) => key), ...dearest])];
  if (visits.rows.length < mostRows) return { inquiries, visits, visitors, wanted };
  const chosen = await readMuch(db, (tx) => visitsInSteps(tx, query, wanted));
  const keys = [...new Set([...wanted, ...chosen.rows.map(({ key }) => key)])];
  return { inquiries, visits: chosen, visitors: await readMuch(db, (tx) => visitorsByKey(tx, query, keys)), wanted };
}

/**
 * Statements over very many rows: they group in memory instead of on the disk, and are not compiled, which would take
 * longer than it saves.
 */
function readMuch<Result>(db: Kysely<Tables>, read: (tx: Kysely<Tables>) => Promise<Result>): Promise<Result> {
  return db
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`select set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`.execute(tx);
      return read(tx);
    });
}
