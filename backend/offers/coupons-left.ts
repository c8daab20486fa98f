import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';

/** How many unique codes of a pool nobody has yet; counts no further than `most`. */
export async function couponsLeft(
  db: Kysely<Tables>,
  { site, pool, most }: { site: string; pool: string; most: number },
): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from (select 1 from coupon_codes
      where site_id = ${site} and pool_id = ${pool} and handed_at is null limit ${most}) as found
  `.execute(db);
  return Number(rows[0]?.count ?? 0);
}
