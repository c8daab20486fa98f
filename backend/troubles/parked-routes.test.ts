import fc from 'fast-check';
import { Hono } from 'hono';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type ParkedDelivery,
  ParkedDeliverySchema,
  type ParkedList,
  ParkedListSchema,
  ParkedOutcomeSchema,
} from '../../contracts/parked.ts';
import type { Caller } from '../accounts/caller.ts';
import { aPersonAt } from '../accounts/testing.ts';
import { mountRoutes } from '../api/mount-routes.ts';
import { newApp } from '../http/new-app.ts';
import { sealedEvents } from '../intake/sealed-events.ts';
import { intakeOn, sealAsBrowser } from '../intake/testing.ts';
import { anInquiry, aVisit } from '../intake/testing-events.ts';
import { openAdapters } from '../integrations/adapters.ts';
import { takeHookMessages } from '../integrations/yclients/hook.ts';
import { openMessages, parkMessages } from '../integrations/yclients/waiting-messages.ts';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { mask, masked, unmasked } from './parked/masked.ts';
import { parkedRoutes } from './parked-routes.ts';

const keys = { old: Buffer.alloc(32, 7), next: Buffer.alloc(32, 8) };

describe.each(testStores())('what was parked on $engine', ({ open }) => {
  let store: Store;
  let edge: ReturnType<typeof intakeOn>;
  let caller: Caller;
  let jobs: unknown[];
  const intake = { sealing: sealedEvents(keys.old) };
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite());
    await insertSite(store, aSite({ id: 'other', domains: ['other.example'] }));
    const row = { system: 'yclients', settings: '{"branches":["1"]}', secrets: '', changed_at: new Date() };
    await store.db
      .insertInto('connections')
      .values([{ id: 'main', site_id: 'salon', ...row }])
      .execute();
    await store.db.insertInto('connection_branches').values({ connection_id: 'main', branch: '1' }).execute();
    edge = intakeOn(store);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    [caller, jobs, intake.sealing] = [aPersonAt({ role: 'marketer' }), [], sealedEvents(keys.old)];
    for (const table of tables) await store.db.deleteFrom(table).execute();
  });
  const tables = [
    ...(['visits', 'inquiries', 'inquiry_reports', 'person_contacts', 'hook_messages'] as const),
    ...(['parked_events', 'troubles', 'audit_entries'] as const),
  ];

  async function request(method: string, path: string, body?: object) {
    const enqueue = async (_: unknown, name: string, payload: object) => void jobs.push([name, payload]);
    const fetch = () => Promise.reject(new Error('nothing is asked of anybody here'));
    const adapters = openAdapters({ mode: 'production', fetch, pace: { turn: fetch, pause: () => {} } });
    const ports = { db: store.db, now: () => new Date(), adapters, enqueue, intake: { ...edge.ports, ...intake } };
    const app = newApp(edge.ports.log).route(
      '/',
      new Hono().route(
        '/',
        mountRoutes(parkedRoutes(ports), async () => caller),
      ),
    );
    const content = body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {};
    const answer = await app.request(path, { method, ...content });
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  }
  const list = async (query = ''): Promise<ParkedList> =>
    v.parse(ParkedListSchema, (await request('GET', `/parked${query}`)).body);
  const only = async (): Promise<ParkedDelivery> => {
    const [item] = (await list()).items;
    return v.parse(ParkedDeliverySchema, (await request('GET', `/parked/${item?.id}`)).body);
  };
  const send = async (body: object) => v.parse(ParkedOutcomeSchema, (await request('POST', '/parked/send', body)).body);
  const sendAll = (filter: object = {}) => send({ ...filter, take: { which: 'all' } });
  const errorsOf = ({ body }: { body: { errors?: { field: string; problem: string }[] } }) =>
    body.errors?.map(({ field, problem }) => `${field} ${problem}`);
  const inquiries = () => store.db.selectFrom('inquiries').selectAll().orderBy('message').execute();
  const troubles = async () =>
    (await store.db.selectFrom('troubles').select('reason').execute()).map(({ reason }) => reason);
  const log = () =>
    store.db.selectFrom('audit_entries').select(['action', 'before', 'after']).orderBy('number').execute();

  const post = (...events: object[]) =>
    edge.ask('/c/salon', {
      headers: { origin: 'https://salon.example', 'content-type': 'text/plain' },
      body: JSON.stringify({ events }),
    });
  /** A message that no try could work off. */
  async function parkMessage(id: number, { reason = 'gave-up', data = {} } = {}): Promise<void> {
    const body = { company_id: 1, resource: 'record', resource_id: id, status: 'create', data };
    const connection = { id: 'main', site_id: 'salon', settings: {} };
    const receivedAt = new Date();
    const enqueue = async () => {};
    await store.db
      .transaction()
      .execute((tx) => takeHookMessages(tx, { enqueue }, { connection, bodies: [body], receivedAt }));
    const seen = await openMessages(store.db, {
      connectionId: 'main',
      branch: '1',
      resource: 'record',
      id: String(id),
    });
    await parkMessages(store.db, seen, { reason, detail: null, at: receivedAt });
  }

  test('is listed by where it came from and why, a page at a time, and counted', async () => {
    const asked = anInquiry({ message: 'first' });
    await post(asked);
    await post({ ...asked, message: 'second' });
    for (const id of [1, 2, 3]) await parkMessage(id, { reason: id === 3 ? 'wrong-token' : 'gave-up' });
    const all = await list();
    expect(all.items).toHaveLength(4);
    expect(all.groups).toEqual([
      { site: 'salon', kind: 'hook', reason: 'gave-up', count: 2 },
      { site: 'salon', kind: 'event', reason: 'same-id-other-content', count: 1 },
      { site: 'salon', kind: 'hook', reason: 'wrong-token', count: 1 },
    ]);
    const pages: string[] = [];
    for (let before: string | null = ''; before !== null; ) {
      const page: ParkedList = await list(`?limit=1${before && `&before=${encodeURIComponent(before)}`}`);
      pages.push(...page.items.map(({ id }) => id));
      before = page.next;
    }
    expect(pages).toEqual(all.items.map(({ id }) => id));
    expect((await list('?kind=hook&reason=wrong-token')).items.map(({ about }) => about)).toEqual(['3']);
    expect((await request('GET', '/parked/count')).body).toEqual({ count: 4 });
    caller = aPersonAt({ role: 'marketer', sites: ['other'] });
    expect([(await list()).items, (await request('GET', '/parked/count')).body]).toEqual([[], { count: 0 }]);
    expect((await request('GET', `/parked/${all.items[0]?.id}`)).status).toBe(404);
    expect(await sendAll()).toEqual({ done: 0, failed: [], next: null });
    caller = aPersonAt({ role: 'viewer' });
    expect((await request('GET', '/parked')).status).toBe(403);
  });

  test('an inquiry under a taken id becomes one of its own, with the visit that it came with, and once only', async () => {
    const asked = anInquiry({ message: 'first' });
    const visit = aVisit();
    const other = { ...asked, message: 'second', visit };
    await post(asked);
    await post(other);
    const parked = await only();
    expect(parked).toMatchObject({ reason: 'same-id-other-content', editable: true, inquiry: { site: 'salon' } });
    expect(await send({ take: { which: 'one', id: parked.id } })).toEqual({ done: 1, failed: [], next: null });
    expect(await inquiries()).toMatchObject([
      { message: 'first' },
      { message: 'second', visit_session: visit.session },
    ]);
    expect([(await list()).items, await troubles()]).toEqual([[], []]);
    // Whoever presses twice, and the browser that comes once more, change nothing.
    expect(await send({ take: { which: 'one', id: parked.id } })).toEqual({ done: 0, failed: [], next: null });
    await post(other);
    expect(await sendAll()).toMatchObject({ done: 1 });
    expect(await inquiries()).toHaveLength(2);
    expect((await log()).map(({ action }) => action)).toEqual(['parked.send', 'parked.send']);
    expect(JSON.stringify(await log())).not.toContain('second');
  });

  test('a sealed event stays until its key is back, and then arrives', async () => {
    const event = anInquiry({ message: 'sealed' });
    await post(await sealAsBrowser(event, sealedEvents(keys.next).publicKey));
    const parked = await only();
    expect(parked).toMatchObject({ reason: 'unreadable-sealed', editable: false, body: { sealed: mask } });
    const stays = { done: 0, failed: [{ id: parked.id, reason: 'unreadable-sealed', errors: [] }], next: null };
    expect(await sendAll()).toEqual(stays);
    expect((await request('PUT', `/parked/${parked.id}`, { body: parked.body })).status).toBe(409);
    intake.sealing = sealedEvents(keys.old, [keys.next]);
    expect(await sendAll({ reason: 'unreadable-sealed' })).toMatchObject({ done: 1, failed: [] });
    expect(await inquiries()).toMatchObject([{ message: 'sealed', suspicions: [] }]);
  });

  test('a message of a webhook is worked off again by its job', async () => {
    await parkMessage(5);
    expect(await troubles()).toEqual(['gave-up']);
    const parked = await only();
    expect(await send({ take: { which: 'one', id: parked.id } })).toMatchObject({ done: 1 });
    const payload = { connectionId: 'main', branch: '1', resource: 'record', id: '5' };
    expect(jobs).toEqual([['yclients.refetch', payload]]);
    expect(await store.db.selectFrom('hook_messages').select(['state', 'reason']).execute()).toEqual([
      { state: 'waiting', reason: null },
    ]);
    expect(await troubles()).toEqual([]);
  });

  test('is mended by the schema that it came by, every wrong field named, and a masked secret stays', async () => {
    await parkMessage(5, { data: { name: 'A' } });
    const parked = await only();
    const mend = (change: object) => request('PUT', `/parked/${parked.id}`, { body: { ...parked.body, ...change } });
    expect(errorsOf(await mend({ company_id: 'x', resource: 'weather', resource_id: null }))).toEqual([
      'body.company_id must be a number',
      'body.resource must be one of record, client',
      expect.stringMatching(/^body\.resource_id /),
    ]);
    expect(errorsOf(await mend({ company_id: 2 }))).toEqual([
      'body.company_id must be one of the branches of the connection',
    ]);
    expect((await mend({ resource_id: 6 })).body.about).toBe('6');
    await sendAll();
    expect(jobs).toEqual([['yclients.refetch', { connectionId: 'main', branch: '1', resource: 'record', id: '6' }]]);
    expect((await log())[0]).toMatchObject({ action: 'parked.mend', after: { fields: ['resource_id'] } });
  });

  test('an event is mended, too, and cannot become another one', async () => {
    const asked = anInquiry({ message: 'first' });
    await post(asked);
    await post({ ...asked, message: 'second' });
    const parked = await only();
    const mend = (change: object) => request('PUT', `/parked/${parked.id}`, { body: { ...parked.body, ...change } });
    expect(errorsOf(await mend({ contact: {}, at: 'noon' }))).toEqual([expect.stringMatching(/^body\.at /)]);
    expect(errorsOf(await mend({ contact: {} }))).toEqual([expect.stringMatching(/^body\.contact must have a phone/)]);
    expect(errorsOf(await mend({ id: anInquiry().id }))).toEqual(['body.id must stay what it is']);
    expect((await mend({ message: 'mended' })).status).toBe(200);
    await sendAll();
    expect((await inquiries()).map(({ message }) => message)).toEqual(['first', 'mended']);
  });

  test('is let go of with a note, which the log keeps without the content', async () => {
    await parkMessage(5, { data: { name: 'Somebody' } });
    const parked = await only();
    const take = { which: 'one', id: parked.id };
    expect(errorsOf(await request('POST', '/parked/discard', { take, note: ' ' }))).toEqual(['note must say why']);
    expect((await request('POST', '/parked/discard', { take, note: 'made by a test' })).body).toMatchObject({
      done: 1,
    });
    expect([(await list()).items, await troubles()]).toEqual([[], []]);
    expect(await log()).toEqual([
      {
        action: 'parked.discard',
        before: { kind: 'hook', reason: 'gave-up', what: 'record', about: '5' },
        after: { note: 'made by a test' },
      },
    ]);
  });

  test('all of a filter goes in parts, and what fails on the way does not hold up the rest', async () => {
    const sealed = await sealAsBrowser(anInquiry(), sealedEvents(keys.next).publicKey);
    await post(sealed);
    for (let id = 1; id <= 60; id += 1) await parkMessage(id);
    const first = await sendAll();
    expect([first.done, first.failed.length, first.next]).toEqual([50, 0, expect.any(String)]);
    const rest = await send({ take: { which: 'all', after: first.next } });
    expect([rest.done, rest.failed.length, rest.next]).toEqual([10, 1, null]);
    expect((await list()).items.map(({ about }) => about)).toEqual([sealed.id]);
  });
});

test('a body edited with its secrets masked is the stored one wherever nothing was edited', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('token', 'record_hash', 'sealed')), fc.jsonValue()),
      (body) => {
        fc.pre(!JSON.stringify(body).includes(mask));
        expect(unmasked(masked(body), body)).toEqual(body);
      },
    ),
  );
  const shown = masked({ data: [{ record_hash: 'c0ffee', name: 'A' }], password: 'x' });
  expect(JSON.stringify(shown)).not.toMatch(/c0ffee|"x"/);
});
