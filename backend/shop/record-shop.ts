import type { Kysely } from 'kysely';
import { reach } from '../fail-points.ts';
import type { Tables } from '../store/schema.ts';
import { countTroubles } from '../troubles/count-trouble.ts';
import type { VisitReport } from '../visits/record-visits.ts';
import { flawTroubles } from './flaw-troubles.ts';
import { insertOrders } from './insert-orders.ts';
import { insertShopViews } from './insert-shop-views.ts';
import { orderRow } from './merge-orders.ts';
import { toldOf } from './told-shop.ts';
import { upsertCarts } from './upsert-carts.ts';

/**
 * Stores what shops' pages said, after the visits that it was said in, and counts what is wrong with it where a person sees
 * it. Safe to repeat: what is known changes and counts nothing. The same statements however many reports.
 */
export async function recordShop(tx: Kysely<Tables>, reports: readonly VisitReport[]): Promise<void> {
  const orders = toldOf(reports, 'order').map((told) => ({ ...told, row: orderRow(told) }));
  const views = await insertShopViews(tx, [...toldOf(reports, 'product_view'), ...toldOf(reports, 'category_view')]);
  reach('intake.shop-views-inserted');
  await upsertCarts(tx, toldOf(reports, 'cart'));
  const added = await insertOrders(
    tx,
    orders.map(({ row }) => row),
  );
  reach('intake.orders-inserted');
  const flawed = added.map((row) => ({
    site: { id: row.site_id },
    event: { url: row.url, flaws: row.flaws },
    receivedAt: row.received_at,
  }));
  await countTroubles(tx, flawTroubles([...views, ...toldOf(reports, 'flaws'), ...flawed]));
}
