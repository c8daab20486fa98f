import { type Kysely, sql } from 'kysely';
import type { CategoryView, ProductView } from '../../contracts/shop.ts';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import { toMinor } from './to-minor.ts';
import type { Told } from './told-shop.ts';

type ToldView = Told<ProductView> | Told<CategoryView>;

/** Stores products and categories seen; known ids change nothing. Resolves to those that were new. */
export async function insertShopViews(tx: Kysely<Tables>, told: readonly ToldView[]): Promise<ToldView[]> {
  if (told.length === 0) return [];
  const views = new Map(told.toReversed().map((view) => [nameOf(view.site.id, view.event.id), view]));
  const rows = [...views].sort(byKey(([name]) => name)).map(([, view]) => rowOf(view));
  const { rows: added } = await sql<{ site_id: string; id: string }>`
    insert into shop_views (site_id, id, session_id, at, received_at, kind, item_id, category_id, title, price_minor)
    select site_id, id, session_id, at, received_at, kind, item_id, category_id, title, price_minor
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as seen (
      site_id text, id uuid, session_id uuid, at timestamptz, received_at timestamptz, kind text, item_id text,
      category_id text, title text, price_minor bigint)
    on conflict (site_id, id) do nothing
    returning site_id, id
  `.execute(tx);
  return added.flatMap(({ site_id, id }) => views.get(nameOf(site_id, id)) ?? []);
}

function nameOf(site: string, id: string): string {
  return `${site} ${id}`;
}

function rowOf({ site, visit, event, receivedAt }: ToldView) {
  const place = { site_id: site.id, id: event.id, session_id: visit.session };
  const came = { at: new Date(event.at), received_at: receivedAt };
  if (event.type === 'category_view') {
    const { categoryId, title } = event;
    const seen = { item_id: null, category_id: categoryId ?? null, title: title ?? null, price_minor: null };
    return { ...place, ...came, kind: 'category', ...seen };
  }
  const { id, categoryId, title, price } = event.item;
  const price_minor = price === undefined ? null : toMinor(price, site.currency);
  const seen = { item_id: id ?? null, category_id: categoryId ?? null, title: title ?? null, price_minor };
  return { ...place, ...came, kind: 'product', ...seen };
}
