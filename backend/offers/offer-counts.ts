import { type Kysely, sql } from 'kysely';
import { type OfferCounts, offerActions } from '../../contracts/offers.ts';
import type { Tables } from '../store/schema.ts';

/** What was counted of an offer on a day. */
export interface CountRow {
  offer_id: string;
  variant_id: string;
  day: string;
  action: string;
  count: number;
}

/** Reads the counts of a site's offers, or of one, between two days, both included. */
export async function readCounts(
  db: Kysely<Tables>,
  { site, offer = null, from, to }: { site: string; offer?: string | null; from: string; to: string },
): Promise<CountRow[]> {
  const { rows } = await sql<CountRow>`
    select offer_id, variant_id, day::text as day, action, count from offer_counts
    where site_id = ${site} and (${offer}::text is null or offer_id = ${offer}) and day between ${from}::date and ${to}::date
  `.execute(db);
  return rows;
}

/** Sums of counts by action; what was counted of screens is left out. */
export function sumCounts(rows: readonly CountRow[]): OfferCounts {
  const sums = { shown: 0, clicked: 0, closed: 0, taken: 0, redeemed: 0 };
  for (const { action, count } of rows) {
    const known = offerActions.find((one) => one === action);
    if (known) sums[known] += count;
  }
  return sums;
}
