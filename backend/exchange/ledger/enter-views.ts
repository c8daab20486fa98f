import { type Kysely, sql } from 'kysely';
import { byKey } from '../../store/by-key.ts';
import type { Tables } from '../../store/schema.ts';

/** A view of `partner`'s offer on `host`. `showing` names it: the same one is entered once. */
export interface EnteredView {
  host: string;
  showing: string;
  partner: string;
  at: Date;
}

/**
 * Enters views into the ledger: 1 for the site that showed, −1 for the one that was shown, so that all entries together are
 * zero; then the accounts beside it, by what was really new. Two statements however many, none where there is nothing. Call
 * it late in a transaction: the accounts of sites are changed by many.
 */
export async function enterViews(tx: Kysely<Tables>, views: readonly EnteredView[]): Promise<void> {
  const rows = views
    .flatMap(({ host, showing, partner, at }) => [
      { site_id: host, showing_id: showing, partner_site: partner, amount: 1, at },
      { site_id: partner, showing_id: showing, partner_site: host, amount: -1, at },
    ])
    .sort(byKey(({ site_id, showing_id }) => `${site_id} ${showing_id}`));
  if (rows.length === 0) return;
  const { rows: added } = await sql<{ site_id: string; amount: number }>`
    insert into exchange_entries (site_id, showing_id, partner_site, amount, at)
    select site_id, showing_id, partner_site, amount, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (
      site_id text, showing_id uuid, partner_site text, amount smallint, at timestamptz)
    on conflict (site_id, showing_id) do nothing
    returning site_id, amount
  `.execute(tx);
  const sums = [...Map.groupBy(added, ({ site_id }) => site_id)]
    .map(([site_id, own]) => ({
      site_id,
      given: own.filter(({ amount }) => amount > 0).length,
      received: own.filter(({ amount }) => amount < 0).length,
    }))
    .sort(byKey(({ site_id }) => site_id));
  if (sums.length === 0) return;
  await sql`
    insert into exchange_accounts as kept (site_id, given, received)
    select site_id, given, received
    from jsonb_to_recordset(${JSON.stringify(sums)}::jsonb) as told (site_id text, given bigint, received bigint)
    on conflict (site_id) do update
      set given = kept.given + excluded.given, received = kept.received + excluded.received
  `.execute(tx);
}
