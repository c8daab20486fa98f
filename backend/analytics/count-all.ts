import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { type AnalyticsQuery, mostRows } from './analytics-query.ts';
import { creditedInquiries, type InquiryCounts } from './credited-inquiries.ts';
import { type VisitorCounts, visitorsByKey } from './visitors-by-key.ts';
import { type VisitCounts, visitsInSteps } from './visits-in-steps.ts';

export interface AllCounts {
  inquiries: InquiryCounts;
  visits: VisitCounts;
  /** By key, of the keys that visits has. */
  visitors: Map<string, { now: number; before: number }>;
  allVisitors: { now: number; before: number };
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
  if (visits.rows.length < mostRows) return { inquiries, visits, ...named(visits, visitors), wanted };
  const chosen = await readMuch(db, (tx) => visitsInSteps(tx, query, wanted));
  const keys = [...new Set([...wanted, ...chosen.rows.map(({ key }) => key)])];
  const visitorsOfKeys = await readMuch(db, (tx) => visitorsByKey(tx, query, keys));
  return { inquiries, visits: chosen, ...named(chosen, visitorsOfKeys), wanted };
}

function named({ rows }: VisitCounts, counts: VisitorCounts): Pick<AllCounts, 'visitors' | 'allVisitors'> {
  const keys = new Map(rows.map(({ number, key }) => [number, key]));
  const visitors: AllCounts['visitors'] = new Map();
  let allVisitors = { now: 0, before: 0 };
  for (const { number, now, before } of counts) {
    const key = number === null ? undefined : keys.get(number);
    if (number === null) allVisitors = { now, before };
    else if (key !== undefined) visitors.set(key, { now, before });
  }
  return { visitors, allVisitors };
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
