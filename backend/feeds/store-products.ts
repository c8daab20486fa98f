import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { ReadProduct } from './product-of.ts';

/** Which load of which site's feed. */
export interface FeedGeneration {
  site: string;
  generation: number;
}

/** Rows of one statement: a few hundred kilobytes, and the embedded database is free again within milliseconds. */
export const batchSize = 500;

/** Stores products of a generation, one statement; gives how many of them were not there yet: of two with one id the first stays. */
export async function storeProducts(
  db: Kysely<Tables>,
  { site, generation, products }: FeedGeneration & { products: readonly ReadProduct[] },
): Promise<number> {
  const rows = products.map(({ priceMinor, oldPriceMinor, categoryId, isAvailable, ...rest }) => ({
    ...rest,
    ...{ price_minor: priceMinor, old_price_minor: oldPriceMinor, category_id: categoryId, is_available: isAvailable },
  }));
  const { numAffectedRows = 0n } = await sql`
    insert into products (site_id, generation, id, title, price_minor, old_price_minor, currency, address, picture,
      category_id, category, vendor, is_available)
    select distinct on (id) ${site}, ${generation}::integer, id, title, price_minor, old_price_minor, currency, address,
      picture, category_id, category, vendor, is_available
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (id text, title text, price_minor bigint,
      old_price_minor bigint, currency text, address text, picture text, category_id text, category text, vendor text,
      is_available boolean)
    order by id
    on conflict (site_id, generation, id) do nothing
  `.execute(db);
  return Number(numAffectedRows);
}

/** Deletes the products of all generations of a site but these, in pieces, so that nothing waits for long. */
export async function forgetGenerations(
  db: Kysely<Tables>,
  { site, keep, signal }: { site: string; keep: readonly number[]; signal: AbortSignal },
): Promise<void> {
  for (let gone = 1; gone > 0 && !signal.aborted; ) {
    const { numAffectedRows = 0n } = await sql`
      delete from products where (site_id, generation, id) in (
        select site_id, generation, id from products
        where site_id = ${site} and not (generation in (
          select value::integer from jsonb_array_elements_text(${JSON.stringify(keep)}::jsonb) as kept (value)))
        limit ${forgottenAtOnce})
    `.execute(db);
    gone = Number(numAffectedRows);
  }
}

const forgottenAtOnce = 5_000;
