import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { erasePerson } from '../persons/erase-person.ts';
import { findPerson } from '../persons/find-person.ts';
import { runRetention } from '../retention/run-retention.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aPageView, aVisit, idOf, putSites, recordVisit } from '../visits/testing.ts';
import { rotateKeys } from './keys/vapid-keys.ts';
import {
  aMessage,
  clearPush,
  openPushService,
  type PushService,
  pushingOn,
  pushSite,
  putPush,
  testSecrets,
} from './testing.ts';

const daySec = 86_400;

describe.each(testStores())('what is kept of push on $engine', ({ open }) => {
  let store: Store;
  let service: PushService;
  let push: ReturnType<typeof pushingOn>;
  beforeAll(async () => {
    store = await open();
    await putSites(store, [pushSite]);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await clearPush(store);
    for (const table of ['visits', 'page_views'] as const) await store.db.deleteFrom(table).execute();
    service = await openPushService();
    push = pushingOn(store);
    await putPush(store, { services: [service.host] });
  });
  afterEach(() => service.close());

  const sendTo = async (visitor: number) => {
    await push.subscribe(service, visitor, { session: aVisit(visitor).session });
    await push.queue({ visitor: idOf(1000 + visitor) }, aMessage(), `to ${visitor}`);
    await push.work();
  };
  const clues = { site: 'salon', contacts: [], visitor: idOf(1001) };
  const countIn = async (table: 'push_subscriptions' | 'push_messages' | 'push_deliveries' | 'push_keys') =>
    (await store.db.selectFrom(table).select('site_id').execute()).length;

  test('a person gets all that is stored of them, but for the keys of their browser', async () => {
    for (const visitor of [1, 2]) {
      const report = { site: pushSite, visit: aVisit(visitor), receivedAt: push.now(), userAgent: '' };
      await recordVisit(store.db, { ...report, events: [aPageView(10 + visitor)] });
      await sendTo(visitor);
    }
    const found = await store.db.transaction().execute((tx) => findPerson(tx, clues, null));
    expect(found.subscriptions).toMatchObject([{ visitor_id: idOf(1001), service: service.host, language: 'ru' }]);
    expect(found.pushes).toMatchObject([{ state: 'sent' }]);
    expect(JSON.stringify(found.subscriptions)).not.toMatch(/auth|p256dh|"endpoint"/);
  });

  test('goes with a person, and nobody else’s does', async () => {
    for (const visitor of [1, 2]) {
      const report = { site: pushSite, visit: aVisit(visitor), receivedAt: push.now(), userAgent: '' };
      await recordVisit(store.db, { ...report, events: [aPageView(10 + visitor)] });
      await sendTo(visitor);
    }
    const erasure = await store.db.transaction().execute((tx) => erasePerson(tx, clues, null));
    expect(erasure?.removed).toMatchObject({ subscriptions: 1, pushes: 1 });
    expect([
      await countIn('push_subscriptions'),
      await countIn('push_deliveries'),
      await countIn('push_messages'),
    ]).toEqual([1, 1, 1]);
    expect(await push.counts()).toEqual({ queued: 2, sent: 2 });
    const kept = await store.db.selectFrom('push_messages').select('visitor_id').execute();
    expect(kept).toEqual([{ visitor_id: idOf(1002) }]);
  });

  test('messages go as letters do, subscriptions after 400 days without a visit, and keys that nobody uses', async () => {
    await sendTo(1);
    const ask = { site: 'salon', secrets: testSecrets, now: push.now(), caller: 'system' as never };
    await store.db.transaction().execute((tx) => rotateKeys(tx, ask));
    push.pass(91 * daySec);
    await sendTo(2);
    const run = () => runRetention(store.db, { now: push.now(), stop: () => false });
    await run();
    expect([await countIn('push_messages'), await countIn('push_deliveries')]).toEqual([1, 1]);
    expect([await countIn('push_subscriptions'), await countIn('push_keys')]).toEqual([2, 2]);
    push.pass(310 * daySec);
    await run();
    expect([await countIn('push_subscriptions'), await countIn('push_keys')]).toEqual([1, 1]);
  });
});
