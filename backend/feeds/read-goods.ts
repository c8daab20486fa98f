import { type Kysely, sql } from 'kysely';
import type { ProductBlock } from '../../contracts/product-block.ts';
import type { Visit } from '../../contracts/visit.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { StoredItem, Tables } from '../store/schema.ts';
import type { Product } from './product.ts';

/** What could be shown to a visitor, each list in the order in which it is. */
export interface Goods {
  viewed: readonly Product[];
  cart: readonly Product[];
  category: readonly Product[];
  /** Of the feed, by id. */
  known: ReadonlyMap<string, Product>;
}

/** Sessions and products that are looked back at; nobody remembers more, and no block shows more. */
const [mostSessions, mostProducts] = [10, 24];
/** Of a category, among which those are that come first by their ids; a category may have thousands. */
const mostAlike = 500;

const nothing: Goods = { viewed: [], cart: [], category: [], known: new Map() };

/**
 * Reads in one query what the blocks can show: what the visitor saw and left in the cart, of the feed where it has that, else
 * as the pages said it; none where there are no blocks. What is not available is left out.
 */
export async function readGoods(
  db: Kysely<Tables>,
  { site, visit, blocks }: { site: SiteSettings; visit: Visit; blocks: readonly ProductBlock[] },
): Promise<Goods> {
  if (blocks.length === 0) return nothing;
  // Each product is looked up by its key, whatever the planner thinks of a table that has just been filled.
  const live = sql`(select generation from feeds where site_id = ${site.id})`;
  const chosen = JSON.stringify([...new Set(blocks.flatMap(({ ids }) => ids))]);
  const { rows } = await sql<GoodsRow>`
    with sessions as (
      select ${visit.session}::uuid as id union
      (select session_id from visits where site_id = ${site.id} and visitor_id = ${visit.visitor}
        order by started_at desc limit ${mostSessions})),
    seen as (
      select kind, item_id, category_id, title, price_minor, at from shop_views
      where site_id = ${site.id} and session_id in (select id from sessions)),
    viewed as (
      select item_id, max(at) as at, (array_agg(title order by at desc))[1] as title,
        (array_agg(price_minor order by at desc))[1] as price_minor
      from seen where kind = 'product' and item_id is not null
      group by item_id order by max(at) desc limit ${mostProducts}),
    cart as (select items from carts where site_id = ${site.id} and visitor_id = ${visit.visitor}),
    wanted as (
      select item_id as id from viewed union select jsonb_array_elements(items) ->> 'id' from cart
      union select jsonb_array_elements_text(${chosen}::jsonb)),
    known as (
      select found.* from wanted cross join lateral (
        select * from products where site_id = ${site.id} and generation = ${live} and products.id = wanted.id
        limit 1) as found),
    category as (
      select coalesce(
        (select category_id from seen where category_id is not null order by at desc limit 1),
        (select known.category_id from viewed join known on known.id = viewed.item_id order by viewed.at desc limit 1)
      ) as id),
    alike as materialized (
      select * from products where site_id = ${site.id} and generation = ${live}
        and category_id = (select id from category) and is_available limit ${mostAlike})
    select
      (select coalesce(jsonb_agg(to_jsonb(viewed) order by at desc), '[]') from viewed) as viewed,
      (select items from cart) as cart,
      (select coalesce(jsonb_agg(to_jsonb(known)), '[]') from known) as known,
      (select coalesce(jsonb_agg(to_jsonb(found)), '[]') from (
        select * from alike where id not in (select item_id from viewed) order by id limit ${mostProducts}
      ) as found) as category
  `.execute(db);
  const [found] = rows;
  return found ? goodsOf(found, site.currency) : nothing;
}

/** The products of a block, as many as it shows. Pure. */
export function goodsFor({ from, ids, most }: ProductBlock, goods: Goods): Product[] {
  const all = from === 'chosen' ? ids.flatMap((id) => goods.known.get(id) ?? []) : goods[from];
  return all.filter(({ isAvailable }) => isAvailable).slice(0, most);
}

interface GoodsRow {
  viewed: { item_id: string; title: string | null; price_minor: number | null }[];
  cart: StoredItem[] | null;
  known: ProductRow[];
  category: ProductRow[];
}

interface ProductRow {
  id: string;
  title: string;
  price_minor: number | null;
  old_price_minor: number | null;
  currency: string;
  address: string | null;
  picture: string | null;
  is_available: boolean;
}

function goodsOf({ viewed, cart, known: rows, category }: GoodsRow, currency: string): Goods {
  const known = new Map(rows.map((row) => [row.id, productOf(row)]));
  const said = { oldPriceMinor: null, currency, isAvailable: true };
  return {
    known,
    category: category.map(productOf),
    viewed: viewed.flatMap(({ item_id: id, title, price_minor: priceMinor }) => {
      const own = known.get(id);
      if (own) return [own];
      return title ? [{ ...said, id, title, priceMinor, address: null, picture: null }] : [];
    }),
    cart: (cart ?? []).flatMap(({ id = '', title, priceMinor = null, url = null, image = null }) => {
      const own = known.get(id);
      if (own) return [own];
      return title ? [{ ...said, id, title, priceMinor, address: url, picture: image }] : [];
    }),
  };
}

function productOf(row: ProductRow): Product {
  return {
    ...{ id: row.id, title: row.title, priceMinor: row.price_minor, oldPriceMinor: row.old_price_minor },
    ...{ currency: row.currency, address: row.address, picture: row.picture, isAvailable: row.is_available },
  };
}
