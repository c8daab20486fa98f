import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toVisitCode } from '../../contracts/visit.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aVisit, idOf, noon, recordVisit } from '../visits/testing.ts';
import { cancelFromSystem } from './cancel-from-system.ts';
import type { ConnectionRules } from './connection-rules.ts';
import { fillFromSystem } from './fill-from-system.ts';
import { recordFromSystem } from './record-from-system.ts';
import type { SystemRecord } from './system-record.ts';
import { allInquiries, aRecord, aReport, forgetInquiries, landing, putSalon, recordInquiry, salon } from './testing.ts';

const receivedAt = new Date(noon + 5_000);
const rules: ConnectionRules = { site: 'salon', forms: {} };
const later = (seconds: number) => new Date(noon + seconds * 1_000);

describe.each(testStores())('a record of the outside system on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSalon(store);
  });
  afterAll(() => store.close());
  beforeEach(() => forgetInquiries(store));

  const take = (changes: Partial<SystemRecord> = {}, own: Partial<ConnectionRules> = {}) =>
    store.db
      .transaction()
      .execute((tx) => recordFromSystem(tx, { record: aRecord(changes), rules: { ...rules, ...own }, receivedAt }));
  const report = (...changes: Parameters<typeof aReport>) =>
    store.db
      .transaction()
      .execute((tx) => recordInquiry(tx, { site: landing, visit: null, event: aReport(...changes), receivedAt }));
  const see = (number: number) =>
    store.db
      .transaction()
      .execute((tx) => recordVisit(tx, { site: salon, visit: aVisit(number), events: [], receivedAt, userAgent: '' }));

  test('that nobody reported becomes an inquiry with the default', async () => {
    await take();
    expect(await allInquiries(store)).toMatchObject([
      {
        site: 'salon',
        at: new Date(noon - 2_000).toISOString(),
        reportedBy: ['webhook'],
        defaultUsed: true,
        origin: { campaign: 'default of salon' },
        contact: { name: 'Test Client', phone: '+79000000000' },
        form: 'Online widget',
        match: null,
        bookings: [
          { record: '91', status: 'booked', staff: 'Master One', timeZone: 'Europe/Moscow', confirmedByApi: true },
        ],
      },
    ]);
  });

  test.each<[string, Partial<SystemRecord>, Partial<ConnectionRules>, string, string]>([
    ['its form', {}, { forms: { 123456: 'landing' } }, 'landing', 'default of landing'],
    [
      "the connection's default",
      {},
      { fallback: { kind: 'campaign', campaign: 'c', site: 'default' } },
      'default',
      'c',
    ],
    [
      'the form before the default',
      {},
      { forms: { 123456: 'landing' }, fallback: { kind: 'campaign', campaign: 'c', site: 'default' } },
      'landing',
      'c',
    ],
    [
      "the app's default",
      { madeBy: 'app' },
      { forms: { 123456: 'landing' }, appFallback: { kind: 'campaign', campaign: 'a', site: 'app' } },
      'app',
      'a',
    ],
    [
      'the form, for the app without a default',
      { madeBy: 'app' },
      { forms: { 123456: 'landing' } },
      'landing',
      'default of landing',
    ],
  ])('goes to the site of %s', async (_, record, own, site, campaign) => {
    await take(record, own);
    expect(await allInquiries(store)).toMatchObject([{ site, origin: { campaign }, defaultUsed: true }]);
  });

  test('that staff made is no inquiry', async () => {
    await take({ madeBy: 'staff' });
    expect(await allInquiries(store)).toEqual([]);
  });

  test('names its visit by the visit code when the form reported nothing', async () => {
    await see(1);
    await take({ visitCode: toVisitCode('salon', idOf(1)) });
    expect(await allInquiries(store)).toMatchObject([
      {
        site: 'salon',
        defaultUsed: false,
        match: 'visit-code',
        visit: { session: idOf(1) },
        origin: { campaign: 'spring' },
      },
    ]);
  });

  test('follows the record: moved, attended, cancelled, and never back', async () => {
    await take();
    await take({ changedAt: later(60), startsAtLocal: '2026-03-05 10:00', status: 'confirmed' });
    await take({ changedAt: later(30), startsAtLocal: '2026-03-04 11:00' });
    expect(await allInquiries(store)).toMatchObject([
      { bookings: [{ startsAtLocal: '2026-03-05 10:00', status: 'confirmed' }] },
    ]);
    await take({ changedAt: later(90), status: 'cancelled' });
    await take({ changedAt: later(90), status: 'came' });
    expect(await allInquiries(store)).toMatchObject([{ bookings: [{ status: 'cancelled' }] }]);
    await take({ changedAt: later(91), status: 'came' });
    expect(await allInquiries(store)).toMatchObject([{ bookings: [{ status: 'came' }] }]);
  });

  test('first seen when someone attended is still one inquiry', async () => {
    await take({ changedAt: later(9_000), status: 'came' });
    await take({ changedAt: later(9_100), status: 'no-show' });
    expect(await allInquiries(store)).toMatchObject([{ bookings: [{ status: 'no-show' }] }]);
  });

  test('that is gone is cancelled, and an answer from before does not bring it back', async () => {
    await take();
    await store.db
      .transaction()
      .execute((tx) => cancelFromSystem(tx, { system: 'yclients', branch: '700100', record: '91', at: later(60) }));
    await take({ changedAt: later(30) });
    expect(await allInquiries(store)).toMatchObject([{ bookings: [{ status: 'cancelled' }] }]);
  });

  test('fills what the person did not tell the form, and changes nothing they did', async () => {
    await report(101, { contact: { name: 'As I said', phone: '8 900 000-00-00' } });
    await take({ contact: { name: 'Card', phone: '+79000000000', email: 'card@mail.example' } });
    expect(await allInquiries(store)).toMatchObject([
      { contact: { name: 'As I said', phone: '+79000000000', email: 'card@mail.example' }, match: 'record-id' },
    ]);
  });

  test('of a client whose card was filled in later fills the gaps of their inquiries here', async () => {
    await report(101, { contact: { phone: '8 900 000-00-00' } });
    await report(102, {
      at: noon + 200_000,
      contact: { name: 'Kept', email: 'x@mail.example' },
      booking: { records: ['92'] },
    });
    await store.db.transaction().execute((tx) =>
      fillFromSystem(tx, {
        system: 'yclients',
        branch: '700100',
        contact: { name: 'Card', phone: '79000000000', email: 'x@mail.example' },
      }),
    );
    expect((await allInquiries(store)).map((inquiry) => inquiry.contact)).toEqual([
      { name: 'Kept', phone: '+79000000000', email: 'x@mail.example' },
      { name: 'Card', phone: '+79000000000', email: 'x@mail.example' },
    ]);
  });

  test('meets the report without an id by contact, by visit code or by the booked time, and says how', async () => {
    await report(101, { booking: { records: [] } });
    await take();
    await report(102, {
      at: noon + 3_600_000,
      booking: { records: [] },
      visitCode: toVisitCode('salon', idOf(1)),
      contact: {},
    });
    await take({ record: '92', createdAt: later(3_600), contact: {}, visitCode: toVisitCode('salon', idOf(1)) });
    await report(103, { at: noon + 7_200_000, booking: { records: [], startsAt: '2026-03-09 10:00' }, contact: {} });
    await take({ record: '93', createdAt: later(7_190), startsAtLocal: '2026-03-09 10:00' });
    expect(
      (await allInquiries(store)).map(({ match, bookings }) => [match, bookings.map((booking) => booking.record)]),
    ).toEqual([
      ['booked-time', ['93']],
      ['visit-code', ['92']],
      ['contact-and-time', ['91']],
    ]);
  });

  test.each<[string, Partial<SystemRecord>]>([
    ['of another person', { contact: { phone: '+79000000077' }, startsAtLocal: '2026-03-04 15:30' }],
    ['made half an hour and a second later', { createdAt: later(1_801) }],
    ['at another branch', { branch: '700200' }],
  ])('%s is another inquiry', async (_, record) => {
    await report(101, { booking: { records: [] } });
    await take(record);
    expect(await allInquiries(store)).toHaveLength(2);
  });

  test('belongs to the nearest of two bookings that one person made', async () => {
    await report(101, { booking: { records: [], startsAt: '2026-03-04 15:30' } });
    await report(102, { at: noon + 600_000, booking: { records: [], startsAt: '2026-03-05 10:00' } });
    await take({ record: '92', createdAt: later(598), startsAtLocal: '2026-03-05 10:00' });
    await take();
    expect((await allInquiries(store)).map(({ bookings }) => bookings.map((booking) => booking.record))).toEqual([
      ['92'],
      ['91'],
    ]);
  });

  test('reported by a form that does not know its branch is still found by its id', async () => {
    const { branch: _, ...booking } = aReport(101).booking ?? { system: 'yclients', records: [], seenBy: 'request' };
    const event = { ...aReport(101), booking };
    await store.db.transaction().execute((tx) => recordInquiry(tx, { site: salon, visit: null, event, receivedAt }));
    await take();
    expect(await allInquiries(store)).toMatchObject([
      { match: 'record-id', bookings: [{ branch: '700100', record: '91', confirmedByApi: true }] },
    ]);
  });
});
