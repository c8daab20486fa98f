import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { erasePerson } from '../persons/erase-person.ts';
import { findPerson } from '../persons/find-person.ts';
import { runRetention } from '../retention/run-retention.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aPageView, aSite, aVisit, idOf, putSites, recordVisit } from '../visits/testing.ts';
import { addCounts } from './add-counts.ts';

const now = new Date('2026-12-15T03:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const site = aSite('salon', { retention: { visits: 20 } });
const tables = ['offer_showings', 'offer_counts', 'coupon_codes', 'coupon_handouts', 'visits', 'page_views'] as const;

describe.each(testStores())('what is kept of offers on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [site]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of tables) await store.db.deleteFrom(table).execute();
  });

  /** A showing and its coupon, some days ago, for one of the visitors of visits/testing.ts. */
  async function show(visitor: number, days: number): Promise<void> {
    const at = daysAgo(days);
    const { visitor: visitor_id, session: session_id } = aVisit(visitor);
    const own = { site_id: 'salon', offer_id: 'autumn', variant_id: 'a', visitor_id, session_id };
    const code = `code-${visitor}`;
    await store.db
      .insertInto('offer_showings')
      .values({ ...own, id: idOf(visitor), order_id: null, nth: null, asked_at: at })
      .execute();
    await store.db
      .insertInto('coupon_codes')
      .values({ site_id: 'salon', pool_id: 'ten', code, code_key: code, handed_at: at })
      .execute();
    const handed = { showing_id: idOf(visitor), pool_id: 'ten', code, code_key: code, is_shared: false, handed_at: at };
    await store.db
      .insertInto('coupon_handouts')
      .values({ ...own, ...handed })
      .execute();
    const day = at.toISOString().slice(0, 10);
    await addCounts(store.db, [{ site_id: 'salon', offer_id: 'autumn', variant_id: 'a', day, action: 'shown' }]);
  }
  const rows = async () => {
    const count = async (table: (typeof tables)[number]) =>
      (await store.db.selectFrom(table).select('site_id').execute()).length;
    const [showings, counts, codes, handouts] = await Promise.all(tables.slice(0, 4).map(count));
    return { showings, counts, codes, handouts };
  };

  test('goes as visits go; codes that were used stay used', async () => {
    await show(1, 10);
    await show(2, 30);
    await runRetention(store.db, { now, stop: () => false });
    expect(await rows()).toEqual({ showings: 1, counts: 1, codes: 2, handouts: 1 });
  });

  test('is told and erased with the person, and nobody else’s with it', async () => {
    await store.db.transaction().execute(async (tx) => {
      for (const visitor of [1, 2])
        await recordVisit(tx, {
          ...{ site, visit: aVisit(visitor), events: [aPageView(visitor)], receivedAt: now, userAgent: '' },
        });
    });
    await show(1, 1);
    await show(2, 1);
    const clues = { site: 'salon', contacts: [], visitor: aVisit(1).visitor };
    const found = await store.db.transaction().execute((tx) => findPerson(tx, clues, null));
    expect([found.offerShowings, found.coupons]).toMatchObject([[{ id: idOf(1) }], [{ code: 'code-1' }]]);
    await store.db.transaction().execute((tx) => erasePerson(tx, clues, null));
    expect(await rows()).toEqual({ showings: 1, counts: 1, codes: 2, handouts: 1 });
    expect((await store.db.selectFrom('coupon_handouts').select('code').execute()).map(({ code }) => code)).toEqual([
      'code-2',
    ]);
  });
});
