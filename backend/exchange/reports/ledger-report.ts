import { type Kysely, sql } from 'kysely';
import type { Ledger } from '../../../contracts/exchange-ledger.ts';
import { addDays, daysBetween } from '../../analytics/local-days.ts';
import type { Tables } from '../../store/schema.ts';
import { readExchangeCounts, sumBothSides, sumExchangeCounts } from './read-exchange-counts.ts';

/** What a site has given and received between two days, both included: by day, by partner, and by its own places. */
export async function ledgerReport(
  db: Kysely<Tables>,
  { site, from, to }: { site: string; from: string; to: string },
): Promise<Ledger> {
  const rows = await readExchangeCounts(db, { site, from, to });
  const members = await db
    .selectFrom('exchange_members')
    .select(['site_id', 'partner_id', sql<string>`settings->>'name'`.as('name')])
    .execute();
  const named = new Map(members.map((member) => [member.site_id, member]));
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index));
  const byPartner = [...Map.groupBy(rows, ({ partner_site }) => partner_site)].map(([partner, own]) => {
    const { partner_id: id = null, name = null } = named.get(partner) ?? {};
    return { id, name, ...sumBothSides(own) };
  });
  const given = rows.filter(({ side }) => side === 'given');
  const bySpot = [...Map.groupBy(given, ({ spot }) => spot)].map(([spot, own]) => ({
    ...{ spot, given: sumExchangeCounts(own) },
  }));
  return {
    ...{ from, to, total: sumBothSides(rows) },
    days: days.map((day) => ({ day, ...sumBothSides(rows.filter((row) => row.day === day)) })),
    partners: byPartner.sort((a, b) => viewsOf(b) - viewsOf(a) || (a.name ?? '').localeCompare(b.name ?? '')),
    spots: bySpot.sort((a, b) => b.given.viewed - a.given.viewed || a.spot.localeCompare(b.spot)),
  };
}

const viewsOf = ({ given, received }: Ledger['partners'][number]) => given.viewed + received.viewed;
