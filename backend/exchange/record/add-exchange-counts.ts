import { type Kysely, sql } from 'kysely';
import type { ExchangeAction } from '../../../contracts/exchange.ts';
import { localDay } from '../../analytics/local-days.ts';
import { byKey } from '../../store/by-key.ts';
import type { Tables } from '../../store/schema.ts';

/** Something that was done once with an offer of `partner` on `host`. */
export interface ExchangeDone {
  host: string;
  partner: string;
  offer: string;
  spot: string;
  action: ExchangeAction;
  at: Date;
}

/**
 * Counts it for both sites, each by the day of its own time zone. Two statements however many. Many transactions change these
 * rows: call it late.
 */
export async function addExchangeCounts(tx: Kysely<Tables>, done: readonly ExchangeDone[]): Promise<void> {
  if (done.length === 0) return;
  const zones = await readZones(tx, [...new Set(done.flatMap(({ host, partner }) => [host, partner]))]);
  const dayOf = (site: string, at: Date) => localDay(at.getTime(), zones.get(site) ?? 'UTC');
  const counts = new Map<string, object & { count: number }>();
  const add = (row: Record<string, string>) => {
    const key = JSON.stringify(Object.values(row));
    counts.set(key, { ...row, count: (counts.get(key)?.count ?? 0) + 1 });
  };
  for (const { host, partner, offer, spot, action, at } of done) {
    const what = { offer_id: offer, action };
    add({ site_id: host, side: 'given', partner_site: partner, spot, day: dayOf(host, at), ...what });
    // Where on the host's pages it was is the host's own business.
    add({ site_id: partner, side: 'received', partner_site: host, spot: '', day: dayOf(partner, at), ...what });
  }
  const rows = [...counts].sort(byKey(([key]) => key)).map(([, row]) => row);
  await sql`
    insert into exchange_counts as kept (site_id, side, partner_site, offer_id, spot, day, action, count)
    select site_id, side, partner_site, offer_id, spot, day, action, count
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (site_id text, side text, partner_site text,
      offer_id text, spot text, day date, action text, count integer)
    on conflict (site_id, side, day, partner_site, offer_id, spot, action) do update set count = kept.count + excluded.count
  `.execute(tx);
}

async function readZones(tx: Kysely<Tables>, sites: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('sites')
    .select(['id', sql<string | null>`settings->>'timeZone'`.as('zone')])
    .where('id', 'in', sites)
    .execute();
  return new Map(rows.flatMap(({ id, zone }) => (zone === null ? [] : [[id, zone]])));
}
