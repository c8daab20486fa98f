import { type Kysely, sql } from 'kysely';
import type { CostRow, CostSummary } from '../../contracts/costs.ts';
import type { Tables } from '../store/schema.ts';

type Changes = CostSummary['changes'];

interface SiteCosts {
  site: string;
  currency: string;
  rows: readonly CostRow[];
}

/** What storing these costs would change. */
export async function compareCosts(tx: Kysely<Tables>, { site, currency, rows }: SiteCosts): Promise<Changes> {
  const result = await sql<Changes>`
    select count(*) filter (where stored.day is null)::integer as added,
      count(*) filter (where stored.day is not null and not ${isSame(currency)})::integer as changed,
      count(*) filter (where stored.day is not null and ${isSame(currency)})::integer as same
    from ${uploaded(rows)} left join campaign_costs as stored
      on stored.site_id = ${site} and stored.day = uploaded.day and stored.source = uploaded.source
        and stored.medium = uploaded.medium and stored.campaign = uploaded.campaign
  `.execute(tx);
  return result.rows[0] ?? { added: 0, changed: 0, same: 0 };
}

/** Stores costs; what is there for the same day and campaign is replaced. One statement. */
export async function saveCosts(
  tx: Kysely<Tables>,
  { site, currency, rows, at }: SiteCosts & { at: Date },
): Promise<void> {
  await sql`
    insert into campaign_costs (site_id, day, source, medium, campaign, amount, currency, uploaded_at)
    select ${site}, day, source, medium, campaign, amount, ${currency}, ${at}::timestamptz from ${uploaded(rows)}
    order by day, source, medium, campaign
    on conflict (site_id, day, source, medium, campaign) do update
      set amount = excluded.amount, currency = excluded.currency, uploaded_at = excluded.uploaded_at
  `.execute(tx);
}

function isSame(currency: string) {
  return sql`(stored.amount = uploaded.amount and stored.currency = ${currency})`;
}

function uploaded(rows: readonly CostRow[]) {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as uploaded (day date, source text, medium text, campaign text, amount numeric)`;
}
