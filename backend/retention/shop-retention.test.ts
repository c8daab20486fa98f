import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../store/open-store.ts';
import { ensurePartitions, idAt } from '../store/partitions.ts';
import { testStores } from '../store/testing.ts';
import { aSite, putSites } from '../visits/testing.ts';
import { runRetention } from './run-retention.ts';

const now = new Date('2026-12-15T03:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

describe.each(testStores())('retention of a shop on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await ensurePartitions(store.db, now);
    await putSites(store, [aSite('short', { retention: { orders: 20, shopViews: 10 } }), aSite('default')]);
    for (const site of ['short', 'default']) for (const days of [1, 15, 30]) await addDay(site, days);
  });
  afterAll(() => store.close());

  /** An order, a cart and a product seen, that many days ago. */
  async function addDay(site: string, days: number): Promise<void> {
    const at = daysAgo(days);
    const id = idAt(at).replace(/-0000-0000-/, '-7000-8000-');
    const own = { site_id: site, session_id: id, at, received_at: at };
    const bought = { visitor_id: id, event_id: id, items: '[]', currency: 'RUB' };
    const rest = { contact: '{}', spot: null, custom_field: null, coupons: '[]', url: '', source: 'page', flaws: '[]' };
    await store.db
      .insertInto('orders')
      .values({ ...own, ...bought, ...rest, key: `order ${days}`, order_id: `${days}`, price_minor: 1 })
      .execute();
    await store.db
      .insertInto('carts')
      .values({ ...own, ...bought, total_minor: 1 })
      .execute();
    const seen = { kind: 'product' as const, item_id: '1', category_id: null, title: null, price_minor: null };
    await store.db
      .insertInto('shop_views')
      .values({ ...own, ...seen, id })
      .execute();
  }

  const left = async (table: 'orders' | 'carts' | 'shop_views') => {
    const rows = await store.db.selectFrom(table).select(['site_id', 'received_at']).orderBy('received_at').execute();
    return rows
      .filter(({ site_id }) => site_id === 'short')
      .map(({ received_at }) => (now.getTime() - received_at.getTime()) / 86_400_000);
  };

  test('removes orders, carts and views when their own time is over, and orders of other sites never', async () => {
    const { deleted } = await runRetention(store.db, { now, stop: () => false });
    expect(deleted).toMatchObject({ orders: 1, carts: 2, shop_views: 2 });
    expect([await left('orders'), await left('carts'), await left('shop_views')]).toEqual([[15, 1], [1], [1]]);
    expect(await store.db.selectFrom('orders').select('key').where('site_id', '=', 'default').execute()).toHaveLength(
      3,
    );
  });
});
