import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { everySubscriber } from '../../../contracts/push.ts';
import { recordShop } from '../../shop/record-shop.ts';
import { anOrder } from '../../shop/testing.ts';
import { insertSite } from '../../sites/testing.ts';
import type { Store } from '../../store/open-store.ts';
import { testStores } from '../../store/testing.ts';
import { aVisit, idOf } from '../../visits/testing.ts';
import { aMessage, clearPush, openPushService, type PushService, pushingOn, pushSite, putPush } from '../testing.ts';

describe.each(testStores())('choosing who gets a message, on $engine', ({ open }) => {
  let store: Store;
  let service: PushService;
  let push: ReturnType<typeof pushingOn>;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, pushSite);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await clearPush(store);
    service = await openPushService();
    push = pushingOn(store);
    await putPush(store, { services: [service.host] });
  });
  afterEach(() => service.close());

  const chosen = async () => {
    const rows = await store.db.selectFrom('push_deliveries').select('visitor_id').orderBy('visitor_id').execute();
    return rows.map(({ visitor_id }) => Number(visitor_id.slice(-4)) - 1000);
  };

  test('goes through a long audience chunk by chunk, everybody once', async () => {
    const { endpoint, keys } = await push.subscribe(service, 1);
    const row = await store.db.selectFrom('push_subscriptions').selectAll().executeTakeFirstOrThrow();
    const many = Array.from({ length: 2_100 }, (_, n) => ({
      ...{ ...row, id: crypto.randomUUID(), endpoint_hash: `${n}`, visitor_id: crypto.randomUUID() },
      ...{ endpoint, p256dh: keys.p256dh },
    }));
    for (let at = 0; at < many.length; at += 700)
      await store.db
        .insertInto('push_subscriptions')
        .values(many.slice(at, at + 700))
        .execute();
    await push.queue();
    await push.choose();
    expect(await push.counts()).toEqual({ queued: 2_101 });
    await store.db.updateTable('push_messages').set({ chosen_at: null }).execute();
    await push.choose();
    expect(await push.counts()).toEqual({ queued: 2_101 });
  });

  test('leaves out who subscribed after it was sent', async () => {
    await push.subscribe(service, 1);
    await push.queue();
    push.pass(1);
    await push.subscribe(service, 2);
    await push.choose();
    expect(await chosen()).toEqual([1]);
  });

  test.each([
    [{}, [1, 2, 3]],
    [{ languages: ['en'] }, [2]],
    [{ devices: ['mobile' as const] }, [3]],
    [{ languages: ['en'], devices: ['mobile' as const] }, []],
    [{ seenWithinDays: 5 }, [2, 3]],
    [{ unseenForDays: 5 }, [1]],
    [{ hasBought: true }, [3]],
    [{ hasBought: false }, [1, 2]],
  ])('keeps to the audience %j', async (audience, visitors) => {
    await push.subscribe(service, 1);
    push.pass(10 * 86_400);
    await push.subscribe(service, 2, { language: 'en' });
    await push.subscribe(service, 3, { device: 'mobile' });
    const visit = { ...aVisit(3), visitor: idOf(1003) };
    const report = {
      site: pushSite,
      visit,
      events: [anOrder(4)],
      receivedAt: push.now(),
      suspicions: [],
      userAgent: '',
    };
    await store.db.transaction().execute((tx) => recordShop(tx, [report]));
    await push.queue({ audience: { ...everySubscriber, ...audience } });
    await push.choose();
    expect(await chosen()).toEqual(visitors);
  });

  test('stops where somebody has stopped the message; who waits does not get it', async () => {
    for (const visitor of [1, 2]) await push.subscribe(service, visitor);
    await push.queue();
    await push.choose();
    await store.db.updateTable('push_messages').set({ stopped_at: push.now() }).execute();
    await push.work();
    expect(service.requests()).toBe(0);
    expect(await push.deliveries()).toMatchObject([{ fault: 'stopped' }, { fault: 'stopped' }]);
    await push.queue(undefined, aMessage(), 'second');
    await store.db.updateTable('push_messages').set({ stopped_at: push.now() }).execute();
    await push.choose();
    expect(await chosen()).toHaveLength(2);
  });
});
