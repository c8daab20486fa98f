import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../store/schema.ts';

/** An account that its entries do not prove, or a pair of sites whose two sides differ. */
export type LedgerFault =
  | { kind: 'account'; site: string; kept: Sides; entered: Sides }
  | { kind: 'pair'; host: string; partner: string; given: number; received: number };
interface Sides {
  given: number;
  received: number;
}

/**
 * Proves the ledger: what each account says is the sum of its entries, and what one site gave another is what that one
 * received. So all balances together are zero. Gives what is wrong; empty where nothing is.
 */
export async function checkLedger(db: Kysely<Tables>): Promise<LedgerFault[]> {
  const { rows } = await sql<{ site: string; partner: string; given: string; received: string }>`
    select site_id as site, partner_site as partner, sum(given) as given, sum(received) as received
    from (
      select site_id, partner_site, count(*) filter (where amount > 0) as given,
        count(*) filter (where amount < 0) as received
      from exchange_entries group by site_id, partner_site
      union all
      select site_id, partner_site, given, received from exchange_carried) as sides
    group by site_id, partner_site order by site_id, partner_site
  `.execute(db);
  const accounts = await db.selectFrom('exchange_accounts').selectAll().orderBy('site_id').execute();
  const pairs = new Map(rows.map((row) => [`${row.site} ${row.partner}`, row]));
  const wrongPairs = rows.flatMap(({ site, partner, given }): LedgerFault[] => {
    const received = Number(pairs.get(`${partner} ${site}`)?.received ?? 0);
    return Number(given) === received ? [] : [{ kind: 'pair', host: site, partner, given: Number(given), received }];
  });
  const lonely = rows.flatMap(({ site, partner, received }): LedgerFault[] =>
    Number(received) > 0 && !pairs.has(`${partner} ${site}`)
      ? [{ kind: 'pair', host: partner, partner: site, given: 0, received: Number(received) }]
      : [],
  );
  const entered = Map.groupBy(rows, ({ site }) => site);
  const sites = new Set([...entered.keys(), ...accounts.map(({ site_id }) => site_id)]);
  const wrongAccounts = [...sites].sort().flatMap((site): LedgerFault[] => {
    const account = accounts.find(({ site_id }) => site_id === site);
    const kept = { given: Number(account?.given ?? 0), received: Number(account?.received ?? 0) };
    const own = entered.get(site) ?? [];
    const sums = { given: sumOf(own, 'given'), received: sumOf(own, 'received') };
    const isProven = kept.given === sums.given && kept.received === sums.received;
    return isProven ? [] : [{ kind: 'account', site, kept, entered: sums }];
  });
  return [...wrongPairs, ...lonely, ...wrongAccounts];
}

function sumOf(rows: readonly Record<keyof Sides, string>[], side: keyof Sides): number {
  return rows.reduce((sum, row) => sum + Number(row[side]), 0);
}
