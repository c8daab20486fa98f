import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EnqueueOptions } from '../../jobs/jobs.ts';
import type { Store } from '../../store/open-store.ts';
import { testStores } from '../../store/testing.ts';
import { listTroubles } from '../../troubles/list-troubles.ts';
import { noon } from '../../visits/testing.ts';
import { takeHookMessages } from './hook.ts';
import { readMessage } from './read-message.ts';
import { aMessage, putConnection } from './testing.ts';

const connection = { id: 'salon', site_id: 'salon', settings: {} };

describe.each(testStores())('messages of a webhook on $engine', ({ open }) => {
  let store: Store;
  let jobs: [payload: unknown, options: EnqueueOptions | undefined][];
  beforeAll(async () => {
    store = await open();
    await putConnection(store);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    jobs = [];
    await store.db.deleteFrom('hook_messages').execute();
    await store.db.deleteFrom('troubles').execute();
  });

  const enqueue = async (_: unknown, __: unknown, payload: unknown, options?: EnqueueOptions) => {
    jobs.push([payload, options]);
  };
  const take = (bodies: unknown[], seconds = 0) =>
    store.db
      .transaction()
      .execute((tx) =>
        takeHookMessages(tx, { enqueue }, { connection, bodies, receivedAt: new Date(noon + seconds * 1_000) }),
      );
  const messages = () => store.db.selectFrom('hook_messages').selectAll().execute();
  const troubles = async () => (await listTroubles(store.db, { sites: ['salon'] })).troubles;

  test('are kept, without hashes and tokens, with a job that names the record', async () => {
    expect(await take([aMessage({ partner_token: 'p' })])).toBe(1);
    expect(jobs).toEqual([
      [
        { connectionId: 'salon', branch: '700100', resource: 'record', id: '9100200300' },
        { key: 'yclients salon 700100 record 9100200300' },
      ],
    ]);
    const [message] = await messages();
    expect(message).toMatchObject({ state: 'waiting', status: 'create', body: { company_id: 700100 } });
    expect(JSON.stringify(message)).not.toMatch(/c0ffee|partner_token/);
  });

  test('about one thing within ten seconds lead to one call at once and one when they are over', async () => {
    await take([aMessage()]);
    await take([aMessage({ status: 'update' })], 3);
    await take([aMessage()], 9);
    await take([aMessage({ status: 'update' })], 25);
    expect(jobs.map(([, options]) => options?.delaySec)).toEqual([undefined, 10, 10, undefined]);
    expect(await messages()).toHaveLength(2);
  });

  test('that come again are one row, open again', async () => {
    await take([aMessage()]);
    await store.db.updateTable('hook_messages').set({ state: 'done' }).execute();
    await take([aMessage()], 3_600);
    expect(await messages()).toMatchObject([{ state: 'waiting', received_at: new Date(noon + 3_600_000) }]);
  });

  test.each([
    ['of another branch', { company_id: 700999 }, 'unknown-branch'],
    ['of a resource nobody knows', { resource: 'weather' }, 'unknown-resource'],
  ])('%s are kept as ignored and counted', async (_, changes, reason) => {
    await take([aMessage(changes), aMessage({ ...changes, status: 'update' })]);
    expect(jobs).toEqual([]);
    expect(await messages()).toMatchObject([
      { state: 'ignored', reason },
      { state: 'ignored', reason },
    ]);
    expect(await troubles()).toMatchObject([{ kind: 'ignored-hook', reason, count: 2 }]);
  });

  test('of a resource that is only not needed here are no trouble', async () => {
    await take([aMessage({ resource: 'finances_operation' })]);
    expect([jobs, await troubles()]).toEqual([[], []]);
  });

  test('that are none are counted, and take nothing from the others', async () => {
    const junk = [null, 7, 'text', [], {}, { resource: 'record' }, aMessage({ resource_id: '../7', data: [] })];
    expect(await take([...junk, aMessage()])).toBe(1);
    expect(jobs).toHaveLength(1);
    expect(await troubles()).toMatchObject([{ reason: 'not-a-message', count: junk.length }]);
  });

  test('with ids as texts, or only inside the data, name the same record', () => {
    const expected = { branch: '700100', resource: 'record', id: '9100200300', status: 'create' };
    expect(readMessage(aMessage({ company_id: '700100', resource_id: '9100200300' }))).toEqual(expected);
    expect(readMessage(aMessage({ company_id: undefined, resource_id: undefined }))).toEqual(expected);
  });

  test('can hold anything and are still stored', async () => {
    const odd = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }));
    await fc.assert(
      fc.asyncProperty(odd, async (data) => {
        expect(await take([aMessage({ data, '\u0000': '\ud800' })])).toBe(1);
      }),
      { numRuns: 50 },
    );
  });
});
