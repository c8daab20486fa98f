import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PushQuestion, Subscribed } from '../../../contracts/push-wire.ts';
import { newApp } from '../../http/new-app.ts';
import { intakeOn } from '../../intake/testing.ts';
import { browser } from '../../offers/testing.ts';
import { insertSite } from '../../sites/testing.ts';
import type { Store } from '../../store/open-store.ts';
import { testStores } from '../../store/testing.ts';
import { aSite, aVisit, idOf } from '../../visits/testing.ts';
import { clearPush, openPushService, type PushService, pushingOn, pushSite, putPush, testSecrets } from '../testing.ts';
import { pushEdge } from './push-edge.ts';
import { workerFile } from './worker-file.ts';

describe.each(testStores())('what pages and workers tell of push, on $engine', ({ open }) => {
  let store: Store;
  let service: PushService;
  let push: ReturnType<typeof pushingOn>;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, pushSite);
    await insertSite(store, aSite('off'));
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await clearPush(store);
    service = await openPushService();
    push = pushingOn(store);
    await putPush(store, { services: [service.host] });
  });
  afterEach(() => service.close());

  const visit = aVisit(1);
  async function post(body: object, { site = 'salon', headers = {} as Record<string, string> } = {}) {
    const { ports } = intakeOn(store, { now: push.now });
    const app = newApp(ports.log).route('/p', pushEdge({ ...ports, secrets: testSecrets }));
    const remote = { incoming: { headers: {}, socket: { remoteAddress: '192.0.2.1' } } };
    const init = { method: 'POST', headers: { ...browser, ...headers }, body: JSON.stringify(body) };
    const answer = await app.request(`/p/${site}`, init, remote);
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown>, headers: answer.headers };
  }
  const ask = async (language = 'ru') => (await post({ kind: 'ask', visit, language })).json as unknown as PushQuestion;
  const subscribing = (key: string, subscription: object, more: object = {}) =>
    post({ kind: 'subscribe', visit, subscription, key, language: 'ru', timeZone: 'Europe/Moscow', ...more });
  const rows = () => store.db.selectFrom('push_subscriptions').selectAll().orderBy('visitor_id').execute();
  const told = (delivery: string, action: string) =>
    post({ kind: 'told', told: [{ delivery, action, at: push.now().getTime() }] });

  test('who asks gets the site’s question in the page’s language, and always the same key', async () => {
    const [ru, en] = [await ask(), await ask('en')];
    expect(ru.widget.screens[0]?.title).toBe('Сообщать о важном?');
    expect(en.widget.screens[0]?.buttons).toMatchObject([
      { action: { screen: 'allow' } },
      { action: { kind: 'close' } },
    ]);
    expect(ru.key).toBe(en.key);
    expect(Buffer.from(ru.key, 'base64url')).toHaveLength(65);
  });

  test('a subscription is stored once however often it is told, and counted once', async () => {
    const { key } = await ask();
    const subscription = { ...service.subscribe(key), expirationTime: null };
    const { status, json } = await subscribing(key, subscription);
    expect([status, json]).toEqual([200, { key } satisfies Subscribed]);
    await subscribing(key, subscription, { language: 'en' });
    expect(await rows()).toMatchObject([
      { visitor_id: idOf(1001), service: service.host, language: 'en', device: 'desktop', time_zone: 'Europe/Moscow' },
    ]);
    const days = await store.db.selectFrom('push_days').select(['subscribed', 'ended']).execute();
    expect(days).toEqual([{ subscribed: 1, ended: 0 }]);
  });

  test('the same browser subscribing anew replaces its older row, and what waits for it goes to the new one', async () => {
    const { key } = await ask();
    await subscribing(key, service.subscribe(key));
    await push.queue({ visitor: idOf(1001) });
    const next = service.subscribe(key);
    await subscribing(key, next);
    expect(await rows()).toMatchObject([{ endpoint: next.endpoint }]);
    await push.work();
    expect(service.waiting(next.endpoint)).toHaveLength(1);
    expect(await store.db.selectFrom('push_days').select(['subscribed', 'ended']).execute()).toEqual([
      { subscribed: 1, ended: 0 },
    ]);
  });

  test('a subscription by a key that the site does not have is not stored, and the right key is said', async () => {
    const { key } = await ask();
    const other = service.subscribe(key).keys.p256dh;
    const { json } = await subscribing(other, service.subscribe(other));
    expect(json).toEqual({ key });
    expect(await rows()).toEqual([]);
  });

  test('what a browser has changed by itself is taken over by whoever knows the endpoint before', async () => {
    const { key } = await ask();
    const before = service.subscribe(key);
    await subscribing(key, before);
    const next = service.subscribe(key);
    await post({ kind: 'renew', before: `${before.endpoint}x`, subscription: next, key });
    expect(await rows()).toMatchObject([{ endpoint: before.endpoint }]);
    await post({ kind: 'renew', before: before.endpoint, subscription: next, key });
    expect(await rows()).toMatchObject([{ endpoint: next.endpoint, visitor_id: idOf(1001) }]);
  });

  test('a subscription ends by its endpoint; the answer tells nobody whether there was one', async () => {
    const { key } = await ask();
    const { endpoint, keys } = service.subscribe(key);
    await subscribing(key, { endpoint, keys });
    const answers = [await post({ kind: 'end', endpoint }), await post({ kind: 'end', endpoint })];
    expect(answers.map(({ status, json }) => [status, json])).toEqual([
      [200, {}],
      [200, {}],
    ]);
    expect(await rows()).toEqual([]);
    expect(await store.db.selectFrom('push_days').select('ended').execute()).toEqual([{ ended: 1 }]);
  });

  test.each([
    ['http://127.0.0.1:9/x', 'subscription.endpoint'],
    ['https://evil.example/x', 'subscription.endpoint'],
    ['https://169.254.169.254/x', 'subscription.endpoint'],
    ['https://fcm.googleapis.com:8443/x', 'subscription.endpoint'],
    ['not an address', 'subscription.endpoint'],
  ])('an endpoint at %s is refused, counted, and not repeated in the answer', async (endpoint, field) => {
    const { key } = await ask();
    const { status, json } = await subscribing(key, { ...service.subscribe(key), endpoint });
    expect([status, json.errors]).toMatchObject([400, [{ field }]]);
    expect(JSON.stringify(json)).not.toContain(endpoint);
    expect(await rows()).toEqual([]);
  });

  test('a browser’s key that is no point of the curve is refused', async () => {
    const { key } = await ask();
    const { endpoint, keys } = service.subscribe(key);
    const { status, json } = await subscribing(key, { endpoint, keys: { ...keys, p256dh: 'B'.repeat(87) } });
    expect([status, json.errors]).toMatchObject([400, [{ field: 'subscription.keys.p256dh' }]]);
  });

  test('pages of somebody else, robots and sites without push get nothing', async () => {
    const asking = { kind: 'ask', visit, language: 'ru' };
    expect((await post(asking, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect((await post(asking, { headers: { 'user-agent': 'Googlebot/2.1' } })).status).toBe(404);
    expect((await post(asking, { site: 'off', headers: { origin: 'https://off.example' } })).status).toBe(404);
    expect((await post(asking, { site: 'nowhere' })).status).toBe(404);
    expect((await post({ kind: 'ask' })).status).toBe(400);
  });

  test('what became of a notification is counted once, however often and in whatever order it is told', async () => {
    await push.subscribe(service, 1);
    await push.queue({ visitor: idOf(1001) });
    await push.work();
    const id = service.payloads()[0]?.id ?? '';
    for (const action of ['clicked', 'shown', 'shown', 'closed', 'clicked'])
      expect((await told(id, action)).json).toEqual({});
    await told('00000000-0000-4000-8000-000000000000', 'shown');
    expect(await push.counts()).toEqual({ queued: 1, sent: 1, shown: 1, clicked: 1, closed: 1 });
    const [row] = await store.db.selectFrom('push_deliveries').select(['shown_at', 'clicked_at']).execute();
    expect(row).toEqual({ shown_at: push.now(), clicked_at: push.now() });
  });

  test('of another site’s notification nothing is counted', async () => {
    await push.subscribe(service, 1);
    await push.queue({ visitor: idOf(1001) });
    await push.work();
    const telling = { kind: 'told', told: [{ delivery: service.payloads()[0]?.id, action: 'shown', at: 1 }] };
    const { status } = await post(telling, { site: 'off', headers: { origin: 'https://off.example' } });
    expect([status, (await push.counts()).shown]).toEqual([200, undefined]);
  });

  test('a worker that a page could not have is counted, with what to mend', async () => {
    await post({ kind: 'trouble', visit, fault: 'missing' });
    const troubles = await store.db.selectFrom('troubles').select(['kind', 'reason', 'detail']).execute();
    expect(troubles).toMatchObject([
      { kind: 'push', reason: 'worker-missing', detail: expect.stringContaining('/tendril-worker.js') },
    ]);
  });

  test('subscriptions faster than from people are asked to come later', async () => {
    const { key } = await ask();
    const { ports } = intakeOn(store, { now: push.now });
    const app = newApp(ports.log).route('/p', pushEdge({ ...ports, secrets: testSecrets }));
    const remote = { incoming: { headers: {}, socket: { remoteAddress: '192.0.2.1' } } };
    const telling = { kind: 'renew', before: 'https://a.example/', subscription: service.subscribe(key), key };
    const init = { method: 'POST', headers: browser, body: JSON.stringify(telling) };
    const statuses = [];
    for (let times = 0; times < 61; times += 1) statuses.push((await app.request('/p/salon', init, remote)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect(statuses.at(-1)).toBe(429);
  });

  test('the worker’s file is a script of its own for each site, and does nothing where push is off', async () => {
    const { ports } = intakeOn(store, { now: push.now });
    const scriptFile = join(await mkdtemp(join(tmpdir(), 'worker-')), 'worker.js');
    await writeFile(scriptFile, '(config=>config);\n');
    const app = newApp(ports.log).route('/w', workerFile({ ...ports, secrets: testSecrets, scriptFile }));
    const { key } = await ask();
    const answer = await app.request('/w/salon.js');
    expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const config = new Function('self', `return ${(await answer.text()).trim().replace(/;$/, '')}`)({});
    expect(config).toEqual({ tell: `${ports.publicUrl}/p/salon`, key });
    for (const file of ['off.js', 'nowhere.js'])
      expect(await (await app.request(`/w/${file}`)).text()).toMatch(/^console\.warn/);
  });
});
