import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../store/schema.ts';

/** Entries in one transaction: short enough that nobody waits behind it. */
const chunkEntries = 1000;

interface Carrying {
  site: string;
  /** What was entered before goes. */
  before: Date;
  /** Asked between two chunks; what is left is old tomorrow as well. */
  stop: () => boolean;
}

/**
 * Puts the sums of a site's old entries in their place, pair by pair, so that the ledger does not grow for ever and still
 * proves every account (check-ledger.ts). Each chunk is one transaction. Gives how many entries went.
 */
export async function carryEntries(db: Kysely<Tables>, { site, before, stop }: Carrying): Promise<number> {
  let carried = 0;
  while (!stop()) {
    const taken = await db.transaction().execute((tx) => carryChunk(tx, { site, before }));
    carried += taken;
    if (taken < chunkEntries) break;
  }
  return carried;
}

async function carryChunk(tx: Kysely<Tables>, { site, before }: Pick<Carrying, 'site' | 'before'>): Promise<number> {
  const { rows } = await sql<{ partner_site: string; amount: number }>`
    delete from exchange_entries where (site_id, showing_id) in (
      select site_id, showing_id from exchange_entries where site_id = ${site} and at < ${before}
      order by at limit ${chunkEntries} for update skip locked)
    returning partner_site, amount
  `.execute(tx);
  const sums = [...Map.groupBy(rows, ({ partner_site }) => partner_site)].map(([partner_site, own]) => ({
    ...{ site_id: site, partner_site },
    given: own.filter(({ amount }) => amount > 0).length,
    received: own.filter(({ amount }) => amount < 0).length,
  }));
  if (sums.length > 0)
    await tx
      .insertInto('exchange_carried')
      .values(sums)
      .onConflict((conflict) =>
        conflict.columns(['site_id', 'partner_site']).doUpdateSet({
          given: sql`exchange_carried.given + excluded.given`,
          received: sql`exchange_carried.received + excluded.received`,
        }),
      )
      .execute();
  return rows.length;
}
