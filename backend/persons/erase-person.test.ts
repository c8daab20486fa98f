import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { IdentityEvent, InquiryEvent } from '../../contracts/event.ts';
import { recordFromSystem } from '../inquiries/record-from-system.ts';
import { recordInquiries } from '../inquiries/record-inquiries.ts';
import { aRecord, forgetInquiries, putSalon, salon } from '../inquiries/testing.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { recordVisits } from '../visits/record-visits.ts';
import { aPageView, aVisit, idOf, noon } from '../visits/testing.ts';
import { erasePerson } from './erase-person.ts';
import { joinNewClues } from './joining/join-new-clues.ts';
import { say } from './joining/testing.ts';
import { recordFirstParty } from './record-first-party.ts';
import { tryAgain } from './try-again.ts';

const rounds = 8;
const receivedAt = new Date(noon);
const contact = { name: 'Ann', phone: '8 900 123-45-67', email: 'ann@mail.example' };
const clues = { site: 'salon', contacts: ['+79001234567'], visitor: null };

describe.each(testStores())('erasing while the person is heard of on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSalon(store);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await forgetInquiries(store);
    for (const table of ['identities', 'erased_records', 'person_clues', 'person_visitors'] as const)
      await store.db.deleteFrom(table).execute();
  });

  /** An envelope with a page view, an identity and an inquiry, in one transaction as the intake has it. */
  const hear = (number: number) =>
    tryAgain(() =>
      store.db.transaction().execute(async (tx) => {
        const at = noon + number;
        const inquiry: InquiryEvent = {
          type: 'inquiry',
          id: idOf(100 + number),
          at,
          url: 'https://salon.example/',
          contact,
        };
        const identity: IdentityEvent = { type: 'identity', id: idOf(200 + number), at, contact };
        const shared = { site: salon, visit: aVisit(1), receivedAt, suspicions: [] };
        const events = [aPageView(300 + number), identity];
        await recordVisits(tx, [{ ...shared, events, userAgent: '' }]);
        await recordInquiries(tx, [{ ...shared, event: inquiry, bodyHash: '' }]);
        await joinNewClues(tx, receivedAt);
      }),
    );
  const erase = () => tryAgain(() => store.db.transaction().execute((tx) => erasePerson(tx, clues, 'RU')));
  const bookRecord = () =>
    tryAgain(() =>
      store.db.transaction().execute(async (tx) => {
        await recordFromSystem(tx, { record: aRecord({ contact }), rules: { site: 'salon', forms: {} }, receivedAt });
        await joinNewClues(tx, receivedAt);
      }),
    );

  async function state() {
    const inquiries = await store.db
      .selectFrom('inquiries')
      .select(['person_id', 'number'])
      .orderBy('number')
      .execute();
    const contacts = await store.db.selectFrom('person_contacts').select(['person_id']).execute();
    const identities = await store.db.selectFrom('identities').select('contact').execute();
    const saying = identities.filter((identity) => Object.keys(identity.contact).length > 0);
    return { inquiries, contacts, saying: saying.length };
  }

  test('leaves nothing, or only what came after and that in one piece; a late repeat brings nothing back', async () => {
    for (let round = 0; round < rounds; round += 1) {
      await hear(1);
      await Promise.all([hear(2), erase(), hear(3)]);
      const { inquiries, contacts, saying } = await state();
      expect(inquiries.length).toBeLessThan(3);
      expect(saying).toBe(inquiries.length);
      expect(inquiries.map(({ number }) => number)).toEqual(inquiries.map((_, index) => index + 1));
      const persons = new Set([...inquiries, ...contacts].map((row) => row.person_id));
      expect([persons.size, contacts.length]).toEqual(inquiries.length > 0 ? [1, 2] : [0, 0]);

      await erase();
      await Promise.all([hear(1), hear(2), hear(3)]);
      expect(await state()).toEqual({ inquiries: [], contacts: [], saying: 0 });
      await hear(4);
      expect(await state()).toMatchObject({ inquiries: [{ number: 1 }], contacts: [{}, {}], saying: 1 });
      await forgetInquiries(store);
      for (const table of ['identities', 'person_clues', 'person_visitors'] as const)
        await store.db.deleteFrom(table).execute();
    }
  }, 60_000);

  test('keeps out a record that the outside system tells of at that very moment', async () => {
    for (let round = 0; round < rounds; round += 1) {
      await bookRecord();
      await Promise.all([bookRecord(), erase(), bookRecord()]);
      expect(await state()).toEqual({ inquiries: [], contacts: [], saying: 0 });
      expect(await store.db.selectFrom('bookings').selectAll().execute()).toEqual([]);
      await store.db.deleteFrom('erased_records').execute();
    }
  }, 60_000);

  test('takes along by what the person was known to be one, and what their browsers were known for', async () => {
    await hear(1);
    const said = { site: 'salon', visitor: idOf(9_000), at: receivedAt, contacts: ['+79001234567', 'user:7'] };
    await say(store, [said]);
    await say(store, [{ ...said, visitor: idOf(9_001), contacts: ['eve@mail.example'] }]);
    const visit = { ...aVisit(9), visitor: said.visitor };
    await recordFirstParty(store.db, [
      {
        ...{ site: salon, visit, receivedAt, userAgent: '', suspicions: [] },
        events: [
          { type: 'profile', id: idOf(9_002), at: noon, values: { level: 'gold' } },
          { type: 'marketing_consent', id: idOf(9_003), at: noon, given: true },
        ],
      },
    ]);
    const merges = await store.db.selectFrom('person_merges').select('id').execute();
    expect(merges.length).toBeGreaterThan(0);
    await erase();
    for (const table of ['person_merges', 'visitor_profiles'] as const)
      expect(await store.db.selectFrom(table).selectAll().execute(), table).toEqual([]);
    const consents = await store.db.selectFrom('visitor_consents').select('visitor_id').execute();
    expect(consents).toEqual([{ visitor_id: '00000000-0000-0000-0000-000000000000' }]);
    // Eve is another one.
    for (const table of ['person_clues', 'person_contacts', 'person_visitors'] as const)
      expect(await store.db.selectFrom(table).selectAll().execute(), table).toHaveLength(1);
  });

  test('of somebody who is not there changes nothing', async () => {
    expect(await erase()).toBeNull();
    expect(await state()).toEqual({ inquiries: [], contacts: [], saying: 0 });
  });
});
