import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { bodyHash } from './body-hash.ts';
import { intakeOn, sealAsBrowser } from './testing.ts';
import { anInquiry, aPageView, aVisit } from './testing-events.ts';

test('the same content has the same hash whatever the order of its keys, another content another one', () => {
  expect(bodyHash({ a: 1, b: { c: [2, { d: 3, e: 4 }] } })).toBe(bodyHash({ b: { c: [2, { e: 4, d: 3 }] }, a: 1 }));
  expect(bodyHash({ a: [1, 2] })).not.toBe(bodyHash({ a: [2, 1] }));
  expect(bodyHash({ a: 1 })).not.toBe(bodyHash({ a: '1' }));
});

describe.each(testStores())('events under one id on $engine', ({ open }) => {
  let store: Store;
  let edge: ReturnType<typeof intakeOn>;
  const tables = ['visits', 'page_views', 'inquiries', 'inquiry_reports', 'person_contacts', 'losses'] as const;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite());
    edge = intakeOn(store);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    for (const table of [...tables, 'parked_events' as const, 'troubles' as const]) {
      await store.db.deleteFrom(table).execute();
    }
  });

  const post = async (...events: object[]) => {
    const headers = { origin: 'https://salon.example', 'content-type': 'text/plain' };
    const answer = await edge.ask('/c/salon', { headers, body: JSON.stringify({ events }) });
    return { status: answer.status, json: JSON.parse(answer.text) };
  };
  const count = async (table: (typeof tables)[number] | 'parked_events') =>
    (await store.db.selectFrom(table).selectAll().execute()).length;
  const troubles = async () =>
    (await store.db.selectFrom('troubles').select(['kind', 'reason', 'count']).execute()).sort((a, b) =>
      a.reason < b.reason ? -1 : 1,
    );

  test('with the same content are one inquiry, and every answer is the same', async () => {
    const asked = anInquiry({ message: 'Hello' });
    const { contact, ...rest } = asked;
    const first = await post(asked);
    expect(first.status).toBe(200);
    expect(await post({ contact, ...rest })).toEqual(first);
    // The visit around an event is none of its content: a later page may send it with another one.
    expect(await post({ ...asked, visit: aVisit() })).toEqual(first);
    expect([await count('inquiries'), await count('parked_events')]).toEqual([1, 0]);
  });

  test('with another content are refused with 409, and both contents are kept', async () => {
    const asked = anInquiry({ message: 'Hello' });
    const other = { ...asked, message: 'Good bye' };
    await post(asked);
    const refused = await post(other);
    expect(refused.status).toBe(409);
    expect(refused.json).toMatchObject({
      type: '/problems/same-id-other-content',
      refused: [{ index: 0, id: asked.id, errors: [{ field: 'events[0].id' }] }],
    });
    expect(await post(other)).toEqual(refused);
    expect(await store.db.selectFrom('inquiries').select('message').execute()).toEqual([{ message: 'Hello' }]);
    expect(await store.db.selectFrom('parked_events').select(['event_id', 'reason', 'body']).execute()).toEqual([
      { event_id: asked.id, reason: 'same-id-other-content', body: other },
    ]);
    expect(await troubles()).toEqual([{ kind: 'parked-event', reason: 'same-id-other-content', count: 1 }]);
  });

  test('are told apart within one envelope, and what is good in it is accepted', async () => {
    const asked = anInquiry();
    const answer = await post(asked, { ...asked, message: 'Other' }, asked);
    expect([answer.status, answer.json.accepted]).toEqual([200, [asked.id]]);
    expect(answer.json.refused).toMatchObject([{ index: 1, id: asked.id }]);
  });

  test('match anything where they were stored before contents were compared', async () => {
    const asked = anInquiry();
    await post(asked);
    await store.db.updateTable('inquiry_reports').set({ body_hash: '' }).execute();
    expect((await post({ ...asked, message: 'Other' })).status).toBe(200);
    expect(await count('parked_events')).toBe(0);
  });

  test('are counted once, in whatever order, batches and repetitions they come', async () => {
    const visit = aVisit();
    const events = [
      ...Array.from({ length: 4 }, () => anInquiry()),
      ...Array.from({ length: 4 }, () => aPageView({ visit })),
    ];
    const picks = fc.array(fc.array(fc.nat(events.length - 1), { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(picks, async (envelopes) => {
        await store.db.deleteFrom('inquiry_reports').execute();
        for (const table of tables) await store.db.deleteFrom(table).execute();
        const answers = await Promise.all(
          envelopes.map((picked) => post(...picked.flatMap((index) => events[index] ?? []))),
        );
        for (const answer of answers) expect(answer.status).toBe(200);
        const sent = new Set(envelopes.flat());
        expect(await count('inquiries')).toBe([...sent].filter((index) => index < 4).length);
        expect(await count('page_views')).toBe([...sent].filter((index) => index >= 4).length);
      }),
      { numRuns: 15 },
    );
  });

  test('are the same sealed and open', async () => {
    const asked = anInquiry({ message: 'Hello' });
    const sealed = await sealAsBrowser({ ...asked, visit: aVisit() }, edge.ports.sealing.publicKey);
    expect((await post(sealed)).json).toEqual({ accepted: [asked.id], refused: [] });
    expect((await post(asked)).json).toEqual({ accepted: [asked.id], refused: [] });
    expect([await count('inquiries'), await count('visits'), await count('parked_events')]).toEqual([1, 1, 0]);
  });

  test('that cannot be opened are kept where a person sees them, and the browser may let go', async () => {
    const asked = anInquiry();
    const stranger = Buffer.alloc(65, 4).toString('base64');
    const unreadable = { id: asked.id, sealed: stranger };
    const good = aPageView();
    for (const _ of ['once', 'again']) {
      expect((await post(unreadable, good)).json).toEqual({ accepted: [good.id, asked.id], refused: [] });
    }
    expect(await store.db.selectFrom('parked_events').select(['reason', 'body']).execute()).toEqual([
      { reason: 'unreadable-sealed', body: unreadable },
    ]);
    expect(await troubles()).toEqual([{ kind: 'parked-event', reason: 'unreadable-sealed', count: 1 }]);
  });

  test('that are sealed under another id than their own are refused', async () => {
    const sealed = await sealAsBrowser(anInquiry(), edge.ports.sealing.publicKey);
    const answer = await post({ ...sealed, id: anInquiry().id });
    expect([answer.status, answer.json.refused[0].errors[0].field]).toEqual([422, 'events[0].id']);
  });

  test('that tell of a loss are counted once, by how much was lost', async () => {
    const lost = { ...aPageView(), type: 'loss', url: undefined, inquiries: 2, others: 30 };
    for (const _ of ['once', 'again']) expect((await post(lost)).json.accepted).toEqual([lost.id]);
    expect(await count('losses')).toBe(1);
    expect(await troubles()).toEqual([
      { kind: 'lost-event', reason: 'inquiries', count: 2 },
      { kind: 'lost-event', reason: 'others', count: 30 },
    ]);
  });

  test('go with the visit they carry, whatever the envelope says', async () => {
    const [own, around] = [aVisit(), aVisit()];
    const [asked, seen] = [anInquiry({ visit: own, consentVersion: '2026-03' }), aPageView()];
    await edge.ask('/c/salon', {
      headers: { origin: 'https://salon.example', 'content-type': 'text/plain' },
      body: JSON.stringify({ visit: around, events: [asked, seen] }),
    });
    expect(
      await store.db.selectFrom('inquiries').select(['visit_session', 'consent_version', 'default_used']).execute(),
    ).toEqual([{ visit_session: own.session, consent_version: '2026-03', default_used: false }]);
    expect(await store.db.selectFrom('page_views').select('session_id').execute()).toEqual([
      { session_id: around.session },
    ]);
    expect(await count('visits')).toBe(2);
  });
});
