import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { intakeOn } from '../intake/testing.ts';
import { anInquiry, aPageView, aVisit } from '../intake/testing-events.ts';
import { aSite, insertSite } from '../sites/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { erasePerson } from './erase-person.ts';
import { tryAgain } from './try-again.ts';

// Reliability K16. What was answered before the erasure began, and what the erasure found being written, is gone from
// every table. An envelope that was not yet being written then comes after it: it tells of something new, and is there
// whole. `ERASURES=500 npx vitest run backend/persons/erase-while-delivered.test.ts` plays it more often.

const runs = Number(process.env.ERASURES ?? 25);
const tables = [
  ...(['visits', 'page_views', 'goals', 'identities', 'inquiries', 'inquiry_reports', 'person_contacts'] as const),
  ...(['bookings', 'parked_events', 'losses', 'troubles'] as const),
  ...(['person_clues', 'person_visitors', 'person_merges'] as const),
];
/** Where the words of a whole envelope stand. */
const whole = ['visits', 'page_views', 'goals', 'identities', 'inquiries'];

let people = 0;
/** Someone new. Of each envelope the visit and every event say its own word, besides the contact. */
function aPerson() {
  people += 1;
  const [phone, email] = [`+7900${String(people).padStart(7, '0')}`, `planted-${people}@mail.example`];
  const { visitor } = aVisit();
  const envelope = (word: string) => {
    const touch = { at: Date.now(), url: `https://salon.example/?from=${word}` };
    const goal = { ...aPageView(), type: 'goal', name: word };
    const { url: _, ...identity } = { ...aPageView(), type: 'identity', contact: { phone }, userId: word };
    const inquiry = anInquiry({ contact: { phone, email }, message: word });
    const events = [aPageView({ title: word }), goal, identity, inquiry];
    return { word, body: JSON.stringify({ visit: aVisit({ visitor, first: touch, last: touch }), events }) };
  };
  const [before, ...during] = ['before', 'one', 'two', 'three'].map((word) => envelope(`${word}-${people}`));
  if (!before) throw new Error('no envelope');
  return { phone, email, visitor, before, during };
}

describe.each(testStores())('a person who is erased while their inquiries are delivered on $engine', ({ open }) => {
  let store: Store;
  let edge: ReturnType<typeof intakeOn>;
  beforeAll(async () => {
    store = await open();
    await insertSite(store, aSite());
    edge = intakeOn(store);
    await measureErasure();
  });
  afterAll(() => store.close());

  const send = async ({ body }: { body: string }) => {
    const headers = { origin: 'https://salon.example', 'content-type': 'text/plain' };
    expect((await edge.ask('/c/salon', { headers, body })).status).toBe(200);
  };
  const erase = (phone: string) => {
    const clues = { site: 'salon', contacts: [phone], visitor: null };
    return tryAgain(() => store.db.transaction().execute((tx) => erasePerson(tx, clues, 'RU')));
  };
  /** How long an erasure takes here, in milliseconds: what is sent is spread over twice as long, so that they meet. */
  let lengthOfErasure = 0;
  async function measureErasure() {
    for (let turn = 0; turn < 3; turn += 1) {
      const { phone, before } = aPerson();
      await send(before);
      const start = performance.now();
      await erase(phone);
      lengthOfErasure = performance.now() - start;
    }
  }
  /** Does it when a part of that time has passed, while everything else goes on. */
  async function whenPassed(part: number, act: () => Promise<unknown>) {
    const due = performance.now() + (part * lengthOfErasure) / 20;
    while (performance.now() < due) await setImmediate();
    await act();
  }
  /** In which tables each of these stands, in whatever column. */
  async function placesOf(needles: string[]): Promise<string[][]> {
    const places: string[][] = needles.map(() => []);
    for (const table of tables) {
      const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.table(table)} as t`.execute(
        store.db,
      );
      needles.forEach((needle, index) => {
        if (rows.some(({ text }) => text.includes(needle))) places[index]?.push(table);
      });
    }
    return places;
  }

  test(
    'is gone with all that came before, and what comes after is there whole',
    async () => {
      let survived = 0;
      const parts = fc.array(fc.nat(40), { minLength: 4, maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(parts, async ([partToErasure = 0, ...partsToSend]) => {
          for (const table of tables) await store.db.deleteFrom(table).execute();
          const { phone, email, visitor, before, during } = aPerson();
          await send(before);
          const sending = during.map((envelope, index) => whenPassed(partsToSend[index] ?? 0, () => send(envelope)));
          await Promise.all([whenPassed(partToErasure, () => erase(phone)), ...sending]);

          const [old, ...later] = await placesOf([before.word, ...during.map(({ word }) => word)]);
          expect(old).toEqual([]);
          const there = later.filter((places) => places.length > 0);
          for (const places of there) expect(places).toEqual(whole);
          const numbers = await store.db.selectFrom('inquiries').select('number').orderBy('number').execute();
          expect(numbers).toEqual(there.map((_, index) => ({ number: index + 1 })));
          const contacts = await store.db.selectFrom('person_contacts').select('contact').orderBy('contact').execute();
          expect(contacts.map(({ contact }) => contact)).toEqual(there.length > 0 ? [phone, email] : []);
          survived += there.length;

          await erase(phone);
          const needles = [phone, phone.slice(2), email, visitor, before.word, ...during.map(({ word }) => word)];
          expect((await placesOf(needles)).flat()).toEqual([]);
          for (const needle of needles) expect(edge.lines.join()).not.toContain(needle);
          edge.lines.length = 0;
        }),
        { numRuns: runs },
      );
      // Else the two never met, and nothing was tested.
      expect(survived).toBeGreaterThan(0);
      expect(survived).toBeLessThan(3 * runs);
    },
    10_000 + runs * 2_000,
  );

  test(
    'leaves no page behind without its visit, also of a visit that intake remembers',
    async () => {
      let met = 0;
      const parts = fc.tuple(fc.nat(20), fc.nat(40), fc.nat(40));
      await fc.assert(
        fc.asyncProperty(parts, async ([partToErasure, ...partsToSend]) => {
          for (const table of tables) await store.db.deleteFrom(table).execute();
          const { phone, visitor, before } = aPerson();
          await send(before);
          const { visit } = JSON.parse(before.body);
          const sending = partsToSend.map((part) =>
            whenPassed(part, () => send({ body: JSON.stringify({ visit, events: [aPageView({ title: 'later' })] }) })),
          );
          await Promise.all([whenPassed(partToErasure, () => erase(phone)), ...sending]);
          const { rows: orphans } = await sql`
            select from page_views where not exists (
              select from visits where visits.site_id = page_views.site_id and visits.session_id = page_views.session_id)
          `.execute(store.db);
          expect(orphans).toEqual([]);
          const [places = []] = await placesOf([visitor]);
          met += places.length;
        }),
        { numRuns: runs },
      );
      expect(met).toBeGreaterThan(0);
    },
    10_000 + runs * 2_000,
  );
});
