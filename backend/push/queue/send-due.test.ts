import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aPersonAt } from '../../accounts/testing.ts';
import { insertSite } from '../../sites/testing.ts';
import type { Store } from '../../store/open-store.ts';
import { testStores } from '../../store/testing.ts';
import { idOf } from '../../visits/testing.ts';
import { rotateKeys } from '../keys/vapid-keys.ts';
import {
  aMessage,
  clearPush,
  openPushService,
  type PushService,
  pushingOn,
  pushSite,
  putPush,
  testSecrets,
} from '../testing.ts';
import { leaseMs } from './claim-deliveries.ts';

const one = { visitor: idOf(1001) };

describe.each(testStores())('sending pushes on $engine', ({ open }) => {
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

  test('one goes out once, whatever causes it twice and however often the job runs; the push service can read all of it', async () => {
    await push.subscribe(service, 1);
    expect([await push.queue(one), await push.queue(one)]).toEqual(['queued', 'known']);
    for (let times = 0; times < 3; times += 1) await push.work();
    expect(service.pushes()).toMatchObject([
      { ttlSec: 86_400, urgency: 'normal', topic: expect.stringMatching(/^[0-9a-f]{32}$/) },
    ]);
    expect(service.pushes()[0]?.subject).toBe('https://salon.example');
    expect(service.payloads()).toEqual([
      {
        ...{ tendril: 1, id: expect.any(String), title: 'Скидка', body: 'До воскресенья', icon: '', image: '' },
        tag: service.pushes()[0]?.topic,
        address: 'https://salon.example/sale?size=m&utm_source=push&utm_medium=push&utm_campaign=spring#top',
      },
    ]);
    expect(await push.deliveries()).toMatchObject([{ state: 'sent', attempts: 1, unclear: 0, due_at: null }]);
    expect(await push.counts()).toEqual({ queued: 1, sent: 1 });
  });

  test('each browser gets its own language, and nobody who is not subscribed gets anything', async () => {
    await push.subscribe(service, 1, { language: 'en' });
    await push.subscribe(service, 2, { language: 'de' });
    await push.queue();
    await push.choose();
    await push.work();
    expect(
      service
        .payloads()
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['A sale', 'Скидка']);
    expect(await push.queue({ visitor: idOf(9999) }, aMessage(), 'second')).toBe('nobody');
  });

  test('two processes never send one push both', async () => {
    for (let visitor = 1; visitor <= 30; visitor += 1) await push.subscribe(service, visitor);
    await push.queue();
    await push.choose();
    await Promise.all([push.work(), push.work()]);
    expect(service.pushes()).toHaveLength(30);
    expect(await push.counts()).toEqual({ queued: 30, sent: 30 });
  });

  test.each([404, 410] as const)('a subscription that the push service answers with %i is over', async (status) => {
    await push.subscribe(service, 1);
    service.fail({ kind: 'status', status, once: true });
    await push.queue(one);
    await push.work();
    expect(await push.deliveries()).toMatchObject([{ state: 'failed', fault: 'gone' }]);
    expect(await push.subscribers()).toEqual([]);
    const days = await store.db.selectFrom('push_days').select(['subscribed', 'ended']).execute();
    expect(days).toEqual([{ subscribed: 1, ended: 1 }]);
    expect(await store.db.selectFrom('troubles').selectAll().execute()).toEqual([]);
  });

  test('what the push service has no time for now waits as long as it says, and nothing else knocks at it meanwhile', async () => {
    for (const visitor of [1, 2]) await push.subscribe(service, visitor);
    service.fail({ kind: 'status', status: 429, retryAfter: '120' });
    await push.queue(one);
    await push.work();
    await push.queue({ visitor: idOf(1002) }, aMessage(), 'second');
    await push.work();
    expect(service.requests()).toBe(1);
    expect(await push.deliveries()).toMatchObject([{ state: 'waiting', fault: 'try-later', unclear: 0 }, {}]);
    expect(push.asked.at(-1)).toEqual({ name: 'push.send', delaySec: 120 });
    service.fail(null);
    push.pass(120);
    await push.work();
    expect(await push.counts()).toEqual({ queued: 2, sent: 2 });
  });

  test('keys that are not taken are marked where a person sees it, and the mark goes when they are', async () => {
    await push.subscribe(service, 1);
    const refusedAt = () => store.db.selectFrom('push_keys').select('refused_at').executeTakeFirst();
    const key = await store.db.selectFrom('push_keys').select(['id', 'private_key']).executeTakeFirstOrThrow();
    const place = { connection: key.id, field: 'push-key' as const };
    const wrong = testSecrets.seal(Buffer.alloc(32, 9).toString('base64url'), place);
    await store.db.updateTable('push_keys').set({ private_key: wrong }).execute();
    await push.queue(one);
    await push.work();
    expect(await push.deliveries()).toMatchObject([{ state: 'failed', fault: 'keys-refused' }]);
    expect((await refusedAt())?.refused_at).toEqual(push.now());
    const troubles = await store.db.selectFrom('troubles').select(['kind', 'reason']).execute();
    expect(troubles).toEqual([{ kind: 'push', reason: 'keys-refused' }]);
    await store.db.updateTable('push_keys').set({ private_key: key.private_key }).execute();
    await push.queue(one, aMessage(), 'second');
    await push.work();
    expect(await refusedAt()).toEqual({ refused_at: null });
  });

  test('after new keys were made, browsers of the old ones are still reached', async () => {
    await push.subscribe(service, 1);
    const ask = { site: 'salon', secrets: testSecrets, now: push.now(), caller: aPersonAt() };
    await store.db.transaction().execute((tx) => rotateKeys(tx, ask));
    await push.subscribe(service, 2);
    await push.queue();
    await push.choose();
    await push.work();
    expect(await push.counts()).toEqual({ queued: 2, sent: 2 });
    const logged = JSON.stringify(await store.db.selectFrom('audit_entries').selectAll().execute());
    const { private_key: sealed } = await store.db
      .selectFrom('push_keys')
      .select('private_key')
      .where('retired_at', 'is', null)
      .executeTakeFirstOrThrow();
    expect(sealed).toMatch(/^v1\./);
    expect(logged).not.toContain(sealed);
  });

  test('when the connection breaks over a push it goes out once more in the first one’s place, marked, and then no more', async () => {
    const { endpoint } = await push.subscribe(service, 1);
    service.fail({ kind: 'drop' });
    await push.queue(one);
    for (let times = 0; times < 4; times += 1) {
      await push.work();
      push.pass(3_600);
    }
    expect(service.pushes()).toHaveLength(2);
    expect(service.waiting(endpoint)).toHaveLength(1);
    expect(await push.deliveries()).toMatchObject([{ state: 'failed', fault: 'unknown-outcome', unclear: 2 }]);
  });

  test('one that arrived after such a break is sent, and known to have perhaps come twice', async () => {
    await push.subscribe(service, 1);
    service.fail({ kind: 'drop', once: true });
    await push.queue(one);
    await push.work();
    push.pass(60);
    await push.work();
    expect(await push.deliveries()).toMatchObject([{ state: 'sent', unclear: 1 }]);
  });

  test('what could not be sent within its life is let go', async () => {
    await push.subscribe(service, 1);
    service.fail({ kind: 'status', status: 500 });
    await push.queue(one, aMessage({ ttlHours: 1 }));
    await push.work();
    expect(await push.deliveries()).toMatchObject([{ state: 'waiting', fault: 'server-error' }]);
    push.pass(3_600);
    const before = service.requests();
    await push.work();
    expect(await push.deliveries()).toMatchObject([{ state: 'failed', fault: 'expired' }]);
    expect(service.requests()).toBe(before);
  });

  test('a push service that is not there costs no attempt with an unknown end', async () => {
    await push.subscribe(service, 1);
    await push.queue(one);
    await service.close();
    await push.work();
    expect(await push.deliveries()).toMatchObject([{ state: 'waiting', fault: 'no-connection', unclear: 0 }]);
    service = await openPushService();
  });

  test('keeps to the pace of a push service, and looks again when that allows more', async () => {
    push = pushingOn(store, { perMinute: 5 });
    for (let visitor = 1; visitor <= 8; visitor += 1) await push.subscribe(service, visitor);
    await push.queue();
    await push.choose();
    await push.work();
    expect(service.pushes()).toHaveLength(5);
    expect(push.asked.at(-1)).toEqual({ name: 'push.send', delaySec: 60 });
    push.pass(60);
    await push.work();
    expect(service.pushes()).toHaveLength(8);
  });

  test('a push whose process was killed is left alone until its lease is over', async () => {
    await push.subscribe(service, 1);
    await push.queue(one);
    const leased = new Date(push.now().getTime() + leaseMs);
    await store.db
      .updateTable('push_deliveries')
      .set({ leased_until: leased, due_at: leased, handed_over: true })
      .execute();
    await push.work();
    expect(service.requests()).toBe(0);
    push.pass(leaseMs / 1000);
    await push.work();
    expect(await push.deliveries()).toMatchObject([{ state: 'sent', unclear: 1 }]);
  });

  test('an endpoint of a service that is known no more is never called', async () => {
    await push.subscribe(service, 1);
    await push.queue(one);
    await putPush(store, { services: [] });
    await push.work();
    expect(service.requests()).toBe(0);
    expect(await push.deliveries()).toMatchObject([{ state: 'failed', fault: 'refused-address' }]);
  });
});
