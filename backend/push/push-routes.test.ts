import { Hono } from 'hono';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { defaultPushSettings, everySubscriber } from '../../contracts/push.ts';
import type { Caller } from '../accounts/caller.ts';
import { aPersonAt } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { newApp } from '../http/new-app.ts';
import type { OutboundFetch } from '../integrations/outbound.ts';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { pushRoutes } from './push-routes.ts';
import { aMessage, clearPush, openPushService, type PushService, pushingOn, pushSite, testSecrets } from './testing.ts';

describe.each(testStores())('the routes of push on $engine', ({ open }) => {
  let store: Store;
  let service: PushService;
  let push: ReturnType<typeof pushingOn>;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, pushSite);
    await insertSite(store, aSite({ id: 'off', modules: { common: {} } }));
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await clearPush(store);
    service = await openPushService();
    push = pushingOn(store);
  });
  afterEach(() => service.close());

  interface More {
    caller?: Caller;
    mode?: 'production';
    site?: string;
    fetch?: OutboundFetch;
  }
  async function send(method: string, path: string, body?: unknown, more: More = {}) {
    const { caller = aPersonAt({ role: 'marketer' }), mode = 'development' as const, site = 'salon' } = more;
    const fetch: OutboundFetch = more.fetch ?? (() => Promise.reject(new Error('nothing is called')));
    const parts = {
      ...{ db: store.db, enqueue: push.enqueue, now: push.now, secrets: testSecrets, fetch, mode },
      publicUrl: 'https://tendril.example',
    };
    const api = mountRoutes(pushRoutes(parts), async () => caller);
    const app = newApp(pino({ level: 'silent' })).route('/', new Hono().route('/', api));
    const json =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await app.request(`/sites/${site}/push${path}`, { method, ...json });
    const text = await answer.text();
    // biome-ignore lint/suspicious/noExplicitAny: tests say themselves what they expect
    return { status: answer.status, text, body: (text ? JSON.parse(text) : null) as any };
  }
  const audit = () => store.db.selectFrom('audit_entries').select(['action', 'after']).orderBy('number').execute();
  const sending = (changes: object = {}) => ({
    ...{ key: 'b1946ac9-2491-4ba5-8f3e-1f2e3d4c5b6a', content: aMessage(), audience: everySubscriber },
    ...changes,
  });

  test('a site begins with sound settings, a key of its own, and thirty days of nothing', async () => {
    const { body } = await send('GET', '');
    expect(body).toMatchObject({
      ...{ isOn: true, home: 'https://salon.example/', settings: defaultPushSettings, changedAt: null, subscribers: 0 },
      worker: { file: '/tendril-worker.js', line: "importScripts('https://tendril.example/w/salon.js');" },
      asks: { pages: 3, order: true },
    });
    expect(body.days).toHaveLength(30);
    expect((await send('GET', '')).body.key).toEqual(body.key);
    expect((await send('GET', '', undefined, { site: 'off' })).body).toMatchObject({ isOn: false });
  });

  test('the private key is sealed where it is stored and told to nobody', async () => {
    const told = [await send('GET', ''), await send('POST', '/keys')].map(({ text }) => text).join();
    const rows = await store.db.selectFrom('push_keys').select(['id', 'private_key']).execute();
    for (const { id, private_key: sealed } of rows) {
      const opened = testSecrets.open(sealed, { connection: id, field: 'push-key' });
      expect(sealed).not.toContain(opened);
      expect(told).not.toContain(opened);
      expect(JSON.stringify(await audit())).not.toContain(opened);
    }
    expect(rows).toHaveLength(2);
  });

  test('new keys take the place of the old ones, which stay as long as somebody is subscribed with them', async () => {
    const before = (await send('GET', '')).body.key.publicKey;
    await push.subscribe(service, 1);
    push.pass(60);
    const { body } = await send('POST', '/keys');
    expect(body.key.publicKey).not.toBe(before);
    expect(body).toMatchObject({ subscribers: 1, onOlderKeys: 1 });
    expect((await audit()).at(-1)).toMatchObject({ action: 'push.rotate-keys' });
  });

  test('settings are live as they are saved, logged, and a second change on an old state is refused', async () => {
    const settings = { ...defaultPushSettings, labels: { source: 'tendril', medium: 'push' } };
    const { status, body } = await send('PUT', '', { settings, changedAt: null });
    expect([status, body.settings.labels.source]).toEqual([200, 'tendril']);
    expect((await audit()).at(-1)).toMatchObject({ action: 'push.change', after: { labels: { source: 'tendril' } } });
    expect((await send('PUT', '', { settings, changedAt: null })).status).toBe(409);
    expect((await send('PUT', '', { settings, changedAt: body.changedAt })).status).toBe(200);
  });

  test.each([
    [{ services: ['push.localhost:1'] }, 'settings.services', 'production' as const],
    [{ labels: { source: 'a b', medium: 'push' } }, 'settings.labels.source', undefined],
    [{ contact: 'nobody' }, 'settings.contact', undefined],
    [{ icon: 'http://a.example/i.png' }, 'settings.icon', undefined],
    [{ question: { ...defaultPushSettings.question, accept: { ru: 'Да' } } }, 'settings.question.accept', undefined],
    [{ question: { ...defaultPushSettings.question, accent: '#ffffff' } }, 'settings.question.accent', undefined],
  ])('wrong settings such as %j are refused at their field', async (changes, field, mode) => {
    const settings = { ...defaultPushSettings, ...changes };
    const { status, body } = await send('PUT', '', { settings, changedAt: null }, mode && { mode });
    expect([status, body.errors]).toMatchObject([400, [{ field }]]);
  });

  test('a message goes to everybody once, however often the button is pressed, and is in the history with its counts', async () => {
    const settings = { ...defaultPushSettings, services: [service.host] };
    await send('PUT', '', { settings, changedAt: null });
    for (const visitor of [1, 2]) await push.subscribe(service, visitor);
    expect((await send('POST', '/audience', { audience: everySubscriber })).body).toEqual({ subscribers: 2 });
    expect((await send('POST', '/messages', sending())).status).toBe(204);
    expect((await send('POST', '/messages', sending())).status).toBe(204);
    expect((await send('GET', '/messages')).body.messages).toMatchObject([{ state: 'choosing' }]);
    await push.choose();
    expect((await send('GET', '/messages')).body.messages).toMatchObject([{ state: 'sending' }]);
    await push.work();
    const { messages, next } = (await send('GET', '/messages')).body;
    expect(messages).toMatchObject([
      { state: 'done', counts: { queued: 2, sent: 2, failed: 0 }, queuedBy: 'person:marketer@salon.example' },
    ]);
    expect(next).toBeNull();
    expect((await audit()).filter(({ action }) => action === 'push.send')).toHaveLength(1);
  });

  test('one message tells why some did not get it', async () => {
    const settings = { ...defaultPushSettings, services: [service.host] };
    await send('PUT', '', { settings, changedAt: null });
    await push.subscribe(service, 1);
    await send('POST', '/messages', sending());
    await push.choose();
    service.fail({ kind: 'status', status: 410 });
    await push.work();
    const [{ id }] = (await send('GET', '/messages')).body.messages;
    expect((await send('GET', `/messages/${id}`)).body).toMatchObject({
      faults: [{ fault: 'gone', count: 1 }],
      maybeTwice: 0,
    });
    expect((await send('GET', '/messages/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });

  test('a message that is stopped goes to nobody else', async () => {
    const settings = { ...defaultPushSettings, services: [service.host] };
    await send('PUT', '', { settings, changedAt: null });
    await push.subscribe(service, 1);
    await send('POST', '/messages', sending());
    await push.choose();
    const [{ id }] = (await send('GET', '/messages')).body.messages;
    for (let times = 0; times < 2; times += 1) expect((await send('POST', `/messages/${id}/stop`)).status).toBe(204);
    await push.work();
    expect(service.requests()).toBe(0);
    expect((await send('GET', '/messages')).body.messages).toMatchObject([{ state: 'stopped', counts: { failed: 1 } }]);
    expect((await audit()).filter(({ action }) => action === 'push.stop')).toHaveLength(1);
  });

  test('a message that leads elsewhere, or of a site whose push is off, is refused', async () => {
    const elsewhere = sending({ content: aMessage({ address: 'https://evil.example/' }) });
    expect((await send('POST', '/messages', elsewhere)).body.errors).toMatchObject([{ field: 'content.address' }]);
    const { status, body } = await send('POST', '/messages', sending(), { site: 'off' });
    expect([status, body.type]).toEqual([409, '/problems/push-off']);
  });

  test.each([
    [200, 'text/javascript', "importScripts('https://tendril.example/w/salon.js');", 'found'],
    [404, 'text/html', 'no', 'missing'],
    [200, 'text/html', "importScripts('https://tendril.example/w/salon.js');", 'wrong-type'],
    [200, 'application/javascript; charset=utf-8', 'self.onfetch = 1', 'other-content'],
  ])('the worker’s file that answers %i as %s is told as it is', async (status, type, text, state) => {
    const called: string[] = [];
    const fetch: OutboundFetch = async (url) => {
      called.push(url);
      return new Response(text, { status, headers: { 'content-type': type } });
    };
    const { body } = await send('POST', '/check', undefined, { fetch });
    expect(called).toEqual([
      'https://salon.example/tendril-worker.js',
      'http://salon.localhost:8081/tendril-worker.js',
    ]);
    expect(body.domains[0]).toEqual({ address: called[0], state });
  });

  test('a site that cannot be reached is told so, and is not asked again and again', async () => {
    const answers = [];
    for (let times = 0; times < 13; times += 1) answers.push(await send('POST', '/check'));
    expect(answers[0]?.body.domains[0]).toMatchObject({ state: 'not-reached' });
    expect(answers.at(-1)?.status).toBe(429);
  });
});
