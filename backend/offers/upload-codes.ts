import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';

/**
 * Adds codes to a pool and gives how many were new. Those that the site has already, in whatever pool and whether handed
 * out or not, stay as they are. One statement.
 */
export async function uploadCodes(
  tx: Kysely<Tables>,
  { site, pool, codes }: { site: string; pool: string; codes: ReadonlyMap<string, string> },
): Promise<number> {
  const rows = [...codes].map(([code_key, code]) => ({ code_key, code }));
  const { numAffectedRows = 0n } = await sql`
    insert into coupon_codes (site_id, code_key, pool_id, code)
    select ${site}, code_key, ${pool}, code
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (code_key text, code text)
    order by code_key collate "C"
    on conflict (site_id, code_key) do nothing
  `.execute(tx);
  return Number(numAffectedRows);
}
