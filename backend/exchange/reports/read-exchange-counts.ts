import { type Kysely, sql } from 'kysely';
import { type ExchangeCounts, exchangeActions } from '../../../contracts/exchange.ts';
import type { Tables } from '../../store/schema.ts';

/** What was counted of a partner's offer here (`given`), or of the site's own there (`received`). */
export interface ExchangeCountRow {
  side: 'given' | 'received';
  partner_site: string;
  offer_id: string;
  spot: string;
  day: string;
  action: string;
  count: number;
}

/** Reads what was counted for a site between two days of its own, both included. */
export async function readExchangeCounts(
  db: Kysely<Tables>,
  { site, from, to }: { site: string; from: string; to: string },
): Promise<ExchangeCountRow[]> {
  const { rows } = await sql<ExchangeCountRow>`
    select side, partner_site, offer_id, spot, day::text as day, action, count from exchange_counts
    where site_id = ${site} and day between ${from}::date and ${to}::date
  `.execute(db);
  return rows;
}

/** Sums of counts by action. */
export function sumExchangeCounts(rows: readonly ExchangeCountRow[]): ExchangeCounts {
  const sums = { viewed: 0, clicked: 0, taken: 0, redeemed: 0 };
  for (const { action, count } of rows) {
    const known = exchangeActions.find((one) => one === action);
    if (known) sums[known] += count;
  }
  return sums;
}

/** The same for both sides. */
export function sumBothSides(rows: readonly ExchangeCountRow[]): Record<'given' | 'received', ExchangeCounts> {
  return {
    given: sumExchangeCounts(rows.filter(({ side }) => side === 'given')),
    received: sumExchangeCounts(rows.filter(({ side }) => side === 'received')),
  };
}
