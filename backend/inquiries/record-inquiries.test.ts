import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { InquiryEvent } from '../../contracts/event.ts';
import { toVisitCode, type Visit } from '../../contracts/visit.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Store } from '../store/open-store.ts';
import { testStores } from '../store/testing.ts';
import { aSite, aVisit, idOf, noon, putSites, recordVisit } from '../visits/testing.ts';
import { allInquiries, aReport, forgetInquiries, landing, putSalon, recordInquiry, salon } from './testing.ts';

const receivedAt = new Date(noon + 1_000);
const contact = { name: 'Test', phone: '8 900 000-00-00' };
const aForm = (number: number, event: Partial<InquiryEvent> = {}): InquiryEvent => ({
  type: 'inquiry',
  id: idOf(number),
  at: noon,
  url: 'https://salon.example/?phone=79000000000',
  form: 'callback',
  contact,
  ...event,
});

describe.each(testStores())('an inquiry on $engine', ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
    await putSalon(store);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await putSalon(store);
    await forgetInquiries(store);
  });

  const see = (visit: Visit, site = salon) =>
    store.db.transaction().execute((tx) => recordVisit(tx, { site, visit, events: [], receivedAt, userAgent: '' }));
  const report = (
    event: InquiryEvent,
    { visit = null, site = salon }: { visit?: Visit | null; site?: SiteSettings } = {},
  ) => store.db.transaction().execute((tx) => recordInquiry(tx, { site, visit, event, receivedAt }));

  test('stands with the visit it was made in', async () => {
    await see(aVisit(1));
    await report(aForm(101), { visit: aVisit(1) });
    expect(await allInquiries(store)).toMatchObject([
      {
        site: 'salon',
        siteName: 'Site salon',
        kind: 'form',
        reportedBy: ['page'],
        form: 'callback',
        contact: { name: 'Test', phone: '+79000000000', email: null },
        pageUrl: 'https://salon.example/?phone=',
        defaultUsed: false,
        origin: { source: 'yandex', campaign: 'spring' },
        visit: { session: idOf(1), number: 1 },
        inquiryNumber: 1,
        match: null,
      },
    ]);
  });

  test('without a visit gets the default, and says so', async () => {
    await report(aForm(101));
    expect(await allInquiries(store)).toMatchObject([
      { site: 'salon', defaultUsed: true, origin: { campaign: 'default of salon', source: null }, visit: null },
    ]);
  });

  test('without a visit goes to the site of the default', async () => {
    const fallback = { kind: 'source', source: 'phonebook', medium: 'referral', site: 'default' };
    const elsewhere = aSite('salon', { fallback });
    await putSites(store, [elsewhere]);
    await report(aForm(101), { site: elsewhere });
    expect(await allInquiries(store)).toMatchObject([
      { site: 'default', defaultUsed: true, origin: { source: 'phonebook', medium: 'referral', campaign: null } },
    ]);
    await putSites(store, [salon]);
  });

  test('the same event twice is one inquiry, also at the same moment', async () => {
    await Promise.all([report(aForm(101)), report(aForm(101)), report(aForm(101))]);
    await report(aForm(101, { contact: { phone: '+79990000000' } }));
    expect(await allInquiries(store)).toHaveLength(1);
  });

  test('gets the origin of its visit when the visit arrives later', async () => {
    await report(aForm(101), { visit: aVisit(1) });
    expect(await allInquiries(store)).toMatchObject([{ defaultUsed: true, visit: null }]);
    await see(aVisit(1));
    expect(await allInquiries(store)).toMatchObject([{ defaultUsed: false, origin: { campaign: 'spring' } }]);
  });

  test('belongs to the site of the visit that its code names, whatever the form itself saw', async () => {
    await see(aVisit(1));
    const visitCode = toVisitCode('salon', idOf(1));
    await report(aReport(101, { visitCode, framed: true }), { site: landing, visit: aVisit(2, { site: 'landing' }) });
    expect(await allInquiries(store)).toMatchObject([
      {
        site: 'salon',
        kind: 'booking',
        defaultUsed: false,
        visit: { session: idOf(1) },
        origin: { campaign: 'spring' },
      },
    ]);
  });

  test('a code of a site that is not ours is no visit', async () => {
    await report(aReport(101, { visitCode: toVisitCode('stranger', idOf(1)) }), { site: landing });
    expect(await allInquiries(store)).toMatchObject([{ site: 'landing', defaultUsed: true, visit: null }]);
  });

  test.each([
    ['in a frame counts as none', '?utm_source=yandex', true, true],
    ['on a clean landing counts as none', '', false, true],
    ['that an advertisement brought counts', '?utm_source=yandex&utm_campaign=own', false, false],
    ["with a label of the site's own counts", '?from=card', false, false],
    ['with a parameter that is no label counts as none', '?page=2', false, true],
  ])("a booking form's own visit %s", async (_, query, framed, defaultUsed) => {
    const touch = { at: noon, url: `https://n123456.yclients.com/${query}` };
    const visit = { ...aVisit(2), first: touch, last: touch };
    await see(visit, landing);
    await report(aReport(101, { framed }), { site: landing, visit });
    expect(await allInquiries(store)).toMatchObject([{ site: 'landing', defaultUsed }]);
  });

  test("the connection's default outranks the site's for its bookings", async () => {
    await putSalon(store, { fallback: { kind: 'campaign', campaign: 'bookings', site: 'default' } });
    await report(aReport(101), { site: landing });
    expect(await allInquiries(store)).toMatchObject([{ site: 'default', origin: { campaign: 'bookings' } }]);
  });

  test('a booking stands with its time as the form sent it', async () => {
    await report(aReport(101, { booking: { records: [], services: ['Haircut'] } }), { site: landing });
    expect(await allInquiries(store)).toMatchObject([
      {
        form: '123456',
        bookings: [
          {
            record: null,
            branch: '700100',
            startsAtLocal: '2026-03-04 15:30',
            services: ['Haircut'],
            status: 'booked',
            confirmedByApi: false,
          },
        ],
      },
    ]);
  });

  test('two appointments are two bookings of one inquiry', async () => {
    await report(aReport(101, { booking: { records: ['91', '92', '91'] } }), { site: landing });
    const [inquiry, ...others] = await allInquiries(store);
    expect(others).toEqual([]);
    expect(inquiry?.bookings.map((booking) => booking.record)).toEqual(['91', '92']);
  });

  test('a second report of the same booking under another id joins the first', async () => {
    await report(aReport(101, { booking: { records: [], seenBy: 'analytics' } }), { site: landing });
    await report(aReport(102), { site: landing });
    await report(aReport(103, { booking: { seenBy: 'address' }, contact: {} }), { site: landing });
    expect(await allInquiries(store)).toMatchObject([{ bookings: [{ record: '91' }], contact: { name: 'Test' } }]);
  });

  test('another booking of the same person is another inquiry', async () => {
    await report(aReport(101), { site: landing });
    await report(aReport(102, { at: noon + 300_000, booking: { records: ['92'] } }), { site: landing });
    const inquiries = await allInquiries(store);
    expect(inquiries.map((inquiry) => inquiry.inquiryNumber)).toEqual([2, 1]);
    expect(new Set(inquiries.map((inquiry) => inquiry.person)).size).toBe(1);
  });

  test('a person is whoever shares a phone or an e-mail, and their inquiries are numbered by time', async () => {
    await report(aForm(101, { at: noon, contact: { phone: '+79000000001' } }));
    await report(aForm(102, { at: noon - 1_000, contact: { email: 'A@mail.example' } }));
    await report(aForm(103, { at: noon + 1_000, contact: { phone: '+79000000009' } }));
    await report(aForm(104, { at: noon - 2_000, contact: { phone: '89000000001', email: 'a@mail.example' } }));
    const inquiries = await allInquiries(store);
    const numbers = inquiries.map((inquiry) => [inquiry.person === inquiries[1]?.person, inquiry.inquiryNumber]);
    expect(numbers).toEqual([
      [false, 1],
      [true, 3],
      [true, 2],
      [true, 1],
    ]);
  });

  test('many inquiries of one person at once are all kept and counted', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => report(aForm(200 + index, { at: noon + index }))));
    const numbers = (await allInquiries(store)).map((inquiry) => inquiry.inquiryNumber);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });
});
