import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allInquiries, forgetInquiries } from '../../inquiries/testing.ts';
import type { Enqueue, EnqueueOptions } from '../../jobs/jobs.ts';
import type { Store } from '../../store/open-store.ts';
import { testStores } from '../../store/testing.ts';
import { listTroubles } from '../../troubles/list-troubles.ts';
import { noon } from '../../visits/testing.ts';
import { openBranchZones } from './branch-zones.ts';
import { onlineRecord } from './examples.ts';
import { takeHookMessages } from './hook.ts';
import type { Refetch } from './refetch-key.ts';
import { aMessage, type FakeApi, fakeApi, putConnection, secrets } from './testing.ts';
import { refetch } from './work.ts';

const entity: Refetch = { connectionId: 'salon', branch: '700100', resource: 'record', id: '9100200300' };
const connection = { id: 'salon', site_id: 'salon', settings: {} };

describe.each(testStores())('reading what a webhook named on $engine', ({ open }) => {
  let store: Store;
  let api: FakeApi;
  let jobs: [Refetch, EnqueueOptions | undefined][];
  beforeAll(async () => {
    store = await open();
    await putConnection(store);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    api = fakeApi();
    jobs = [];
    calls = 0;
    await forgetInquiries(store);
    for (const table of ['hook_messages', 'troubles', 'quotas'] as const) await store.db.deleteFrom(table).execute();
  });

  const enqueue: Enqueue = async (_, __, payload, options) => {
    jobs.push([payload as Refetch, options]);
  };
  /** A millisecond later with every call. */
  let calls = 0;
  const now = () => new Date(noon + calls++);
  const pace = { turn: async () => {}, pause: () => {} };
  const read = (what: Partial<Refetch> = {}) =>
    refetch(
      { db: store.db, enqueue, secrets, fetch: api.fetch, pace, zones: openBranchZones(), now },
      { ...entity, ...what },
    );
  const hook = (...bodies: unknown[]) =>
    store.db
      .transaction()
      .execute((tx) => takeHookMessages(tx, { enqueue }, { connection, bodies, receivedAt: now() }));
  const states = async () =>
    (await store.db.selectFrom('hook_messages').select(['state', 'reason']).execute()).map(({ state, reason }) => [
      state,
      reason,
    ]);
  const troubles = async () => (await listTroubles(store.db, { sites: null })).troubles;

  test('the API decides what is stored, not the message', async () => {
    await hook(aMessage());
    await read();
    expect(await allInquiries(store)).toMatchObject([
      {
        contact: { name: 'Тест', phone: '+79000000000' },
        bookings: [{ record: '9100200300', startsAtLocal: '2026-03-04 15:30', timeZone: 'Europe/Moscow' }],
      },
    ]);
    expect(await states()).toEqual([['done', null]]);
  });

  test('forged messages change nothing, whatever they say', async () => {
    await hook(aMessage());
    await read();
    const before = await allInquiries(store);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...Object.keys(onlineRecord)), fc.jsonValue()), async (lies) => {
        await store.db.deleteFrom('quotas').execute();
        await hook(
          aMessage({ status: 'delete', data: { ...onlineRecord, deleted: true, ...lies, id: onlineRecord.id } }),
        );
        await read();
        expect(await allInquiries(store)).toEqual(before);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  test('a record that the API does not have any more is cancelled; one that nobody knew is nothing', async () => {
    await hook(aMessage());
    await read();
    api.records.clear();
    await read();
    await read({ id: '5' });
    expect(await allInquiries(store)).toMatchObject([{ bookings: [{ status: 'cancelled' }] }]);
  });

  test('a client that was filled in later fills the gaps', async () => {
    await read();
    api.clients.set('4400', { id: 4400, name: 'Other', phone: '79000000000', email: 'late@mail.example' });
    await read({ resource: 'client', id: '4400' });
    expect(await allInquiries(store)).toMatchObject([{ contact: { name: 'Тест', email: 'late@mail.example' } }]);
    await read({ resource: 'client', id: '4401' });
  });

  test.each([
    [401, {}, 'wrong-token'],
    [403, {}, 'no-rights'],
    [200, { success: true, data: { id: 1 } }, 'unknown-record-shape'],
  ])('what needs a person (%i %j) is parked and told as %s', async (status, body, reason) => {
    await hook(aMessage());
    api.next.push(Response.json(body, { status }));
    await read();
    expect(await states()).toEqual([['parked', reason]]);
    expect(await troubles()).toMatchObject([{ kind: 'parked-hook', reason, detail: expect.any(String) }]);
    await read();
    expect(await states()).toEqual([['done', null]]);
  });

  test.each([
    ['429 without a body', () => new Response('', { status: 429 })],
    ['a failure of the API', () => new Response('x', { status: 502 })],
    ['an empty list for a record', () => Response.json({ success: true, data: [], meta: [] })],
  ])('%s is tried again', async (_, answer) => {
    await hook(aMessage());
    api.next.push(answer());
    await expect(read()).rejects.toMatchObject({ next: 'retry' });
    expect(await states()).toEqual([['waiting', null]]);
    await read();
    expect(await allInquiries(store)).toHaveLength(1);
  });

  test('a message that comes during the call is not taken as done', async () => {
    await hook(aMessage());
    const { fetch } = api;
    api.fetch = async (url) => {
      await hook(aMessage({ status: 'update' }));
      return fetch(url);
    };
    await read();
    expect((await states()).sort()).toEqual([
      ['done', null],
      ['waiting', null],
    ]);
    expect(jobs.at(-1)?.[1]).toMatchObject({ delaySec: 10 });
  });

  test('without the right to read the branch the record is taken without its time zone', async () => {
    const { fetch } = api;
    api.fetch = async (url) => (url.includes('/company/') ? Response.json({}, { status: 403 }) : fetch(url));
    await read();
    expect(await allInquiries(store)).toMatchObject([
      { bookings: [{ startsAtLocal: '2026-03-04 15:30', timeZone: null }] },
    ]);
  });

  test('however many messages come, a connection is read at most 60 times a minute', async () => {
    for (let id = 1; id <= 75; id += 1) await read({ id: String(id) });
    expect(api.calls).toHaveLength(60);
    expect(jobs).toHaveLength(15);
    expect(jobs[0]?.[1]).toMatchObject({ delaySec: expect.any(Number) });
  });

  test('a connection that was removed, or lost the branch, is not read', async () => {
    await read({ connectionId: 'gone' });
    await read({ branch: '700999' });
    expect(api.calls).toEqual([]);
  });

  test('a connection that is switched off is not read; its messages wait, and their job comes back', async () => {
    await hook(aMessage());
    await store.db
      .updateTable('connections')
      .set({ disabled_at: new Date(noon) })
      .execute();
    jobs = [];
    await read();
    await store.db.updateTable('connections').set({ disabled_at: null }).execute();
    expect([api.calls, await states()]).toEqual([[], [['waiting', null]]]);
    expect(jobs).toMatchObject([[entity, { delaySec: 3_600, key: expect.any(String) }]]);
  });

  test('how the last calls went is kept, good ones twice a minute at most', async () => {
    const state = () => store.db.selectFrom('connection_states').selectAll().executeTakeFirst();
    await store.db.deleteFrom('connection_states').execute();
    await read();
    const first = (await state())?.last_success_at;
    await read();
    expect([first, (await state())?.last_success_at]).toEqual([expect.any(Date), first]);
    api.next.push(new Response('', { status: 502 }));
    await expect(read()).rejects.toThrow();
    expect(await state()).toMatchObject({ last_failure: 'out-of-order', last_success_at: first });
    await read();
    expect((await state())?.last_success_at?.getTime()).toBeGreaterThan(first?.getTime() ?? 0);
  });

  test('tokens that cannot be opened are a matter of settings', async () => {
    await hook(aMessage());
    const sealed = await store.db.selectFrom('connections').select('secrets').executeTakeFirstOrThrow();
    await store.db.updateTable('connections').set({ secrets: 'v1.other.x' }).execute();
    await read();
    await store.db.updateTable('connections').set(sealed).execute();
    expect(await troubles()).toMatchObject([{ reason: 'unreadable-secrets' }]);
  });
});
