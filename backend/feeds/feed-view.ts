import { type Kysely, sql } from 'kysely';
import type { FeedProduct, FeedView, UnknownItems } from '../../contracts/feed.ts';
import type { Tables } from '../store/schema.ts';
import { shownProduct } from './shown-product.ts';

/** A load that has not ended after that is none any more: its process was killed, and the queue begins another one. */
const longestLoadMs = 600_000;

/** A site's feed as the console shows it; without settings where there is none. */
export async function feedView(db: Kysely<Tables>, { site, now }: { site: string; now: Date }): Promise<FeedView> {
  const feed = await db.selectFrom('feeds').selectAll().where('site_id', '=', site).executeTakeFirst();
  if (!feed) return none;
  const since = feed.loading_since?.getTime();
  return {
    ...{ settings: feed.settings, changedAt: feed.changed_at.toISOString(), changedBy: feed.changed_by },
    ...{ products: feed.products, report: feed.report, held: feed.held_products },
    loadedAt: feed.loaded_at?.toISOString() ?? null,
    triedAt: feed.tried_at?.toISOString() ?? null,
    isLoading: since !== undefined && now.getTime() - since < longestLoadMs,
  };
}

const none: FeedView = {
  ...{ settings: null, changedAt: null, changedBy: null, products: 0, loadedAt: null, triedAt: null },
  ...{ isLoading: false, report: null, held: null },
};

const mostFound = 30;

/** The first products of the live feed whose id is what is sought, or whose title has it. */
export async function searchProducts(
  db: Kysely<Tables>,
  { site, q, language }: { site: string; q: string; language: string },
): Promise<FeedProduct[]> {
  const pattern = `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await db
    .selectFrom('products')
    .innerJoin('feeds', (join) =>
      join.onRef('feeds.site_id', '=', 'products.site_id').onRef('feeds.generation', '=', 'products.generation'),
    )
    .selectAll('products')
    .where('products.site_id', '=', site)
    .where((eb) => eb.or([eb('products.id', '=', q.trim()), eb('products.title', 'ilike', pattern)]))
    .orderBy((eb) => eb('products.id', '!=', q.trim()))
    .orderBy('products.id')
    .limit(mostFound)
    .execute();
  return rows.map((row) => ({
    ...shownProduct(
      {
        ...{ id: row.id, title: row.title, priceMinor: row.price_minor, oldPriceMinor: row.old_price_minor },
        ...{ currency: row.currency, address: row.address, picture: row.picture, isAvailable: row.is_available },
      },
      language,
    ),
    ...{ category: row.category, vendor: row.vendor, isAvailable: row.is_available },
  }));
}

const [unknownDays, mostUnknown] = [14, 50];
const dayMs = 86_400_000;

/**
 * Ids of products that the site's pages have said and the feed lacks, the most seen first; one that differs in capitals only is
 * named (facts/flocktory.md §5: the same ids, letter case too).
 */
export async function unknownItems(
  db: Kysely<Tables>,
  { site, now }: { site: string; now: Date },
): Promise<UnknownItems> {
  const since = new Date(now.getTime() - unknownDays * dayMs);
  const live = sql`(select generation from feeds where site_id = ${site})`;
  const { rows } = await sql<{ id: string; views: number; last_at: Date; alike: string | null }>`
    with said as (
      select item_id as id, count(*)::integer as views, max(at) as last_at from shop_views
      where site_id = ${site} and kind = 'product' and item_id is not null and at > ${since}
      group by item_id),
    missing as (
      select * from said where not exists (
        select 1 from products where site_id = ${site} and generation = ${live} and products.id = said.id)
      order by views desc, id limit ${mostUnknown}),
    alike as (
      select lower(id) as lowered, min(id) as id from products
      where site_id = ${site} and generation = ${live} and lower(id) in (select lower(id) from missing)
      group by 1)
    select missing.*, alike.id as alike from missing left join alike on alike.lowered = lower(missing.id)
    order by views desc, missing.id
  `.execute(db);
  return {
    since: since.toISOString(),
    items: rows.map(({ id, views, last_at, alike }) => ({ id, views, lastAt: last_at.toISOString(), similar: alike })),
  };
}
