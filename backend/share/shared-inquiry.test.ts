import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Inquiry } from '../../contracts/inquiry.ts';
import { listColumns } from '../../contracts/list-words.ts';
import { sharedInquiry } from './shared-inquiry.ts';

const secret = 's3cret';
const booking: Inquiry['bookings'][number] = {
  ...{ system: 'yclients', branch: secret, record: secret, startsAtLocal: '2026-03-04 15:30' },
  ...{ timeZone: 'Europe/Moscow', services: ['Haircut'], staff: secret, status: 'booked', confirmedByApi: true },
};
const origin: Inquiry['origin'] = {
  ...{ source: 'yandex', medium: 'cpc', campaign: 'spring', campaignId: secret, content: 'b1', term: 'hair' },
  ...{ channel: 'paid', referrerDomain: secret, searchEngine: secret, searchQuery: secret },
  ...{ utm: { term: secret }, clickIds: { yclid: secret }, labels: { from: secret } },
};
const touch = { at: '2026-03-01T11:00:00.000Z', url: secret, referrer: secret, origin };
const whole: Inquiry = {
  ...{ id: '0190', site: 'salon', siteName: 'Salon', at: '2026-03-01T12:00:00.000Z', kind: 'booking' },
  ...{ reportedBy: ['page'], form: 'callback', match: 'record-id', defaultUsed: false, inquiryNumber: 3 },
  contact: { name: secret, phone: secret, email: secret },
  message: secret,
  fields: { comment: secret },
  bookings: [booking],
  pageUrl: `https://salon.example/prices?x=${secret}#${secret}`,
  visit: {
    ...{ visitor: secret, session: secret, number: 2, startedAt: '2026-03-01T11:00:00.000Z', pages: 4 },
    ...{ landing: `https://salon.example/?yclid=${secret}`, referrer: secret, device: 'mobile' },
  },
  origin,
  firstTouch: touch,
  lastTouch: touch,
  suspicions: [secret],
  consentVersion: secret,
  person: secret,
};

describe('a shared inquiry', () => {
  test('says nothing of a person, whatever its columns are', () => {
    fc.assert(
      fc.property(fc.subarray([...listColumns]), (columns) => {
        expect(JSON.stringify(sharedInquiry(whole, { columns, showsContacts: false }))).not.toContain(secret);
      }),
    );
  });

  test('has what its columns show, and nothing of the others', () => {
    const shown = sharedInquiry(whole, { columns: ['time', 'what', 'source', 'page'], showsContacts: false });
    expect(shown).toMatchObject({
      form: 'callback',
      pageUrl: 'https://salon.example/prices',
      visit: null,
      match: null,
    });
    expect(shown.origin).toMatchObject({ source: 'yandex', medium: 'cpc', campaign: null, channel: '' });
    expect(shown.bookings).toMatchObject([{ services: ['Haircut'], status: 'booked' }]);
  });

  test('has the contact and the words of a person where the owner shows them, in their columns only', () => {
    const contact = { name: secret, phone: secret, email: secret };
    expect(sharedInquiry(whole, { columns: ['contact'], showsContacts: true })).toMatchObject({
      contact,
      message: null,
    });
    expect(sharedInquiry(whole, { columns: ['what'], showsContacts: true })).toMatchObject({
      contact: { name: null, phone: null, email: null },
      message: secret,
    });
  });
});
