import type { Inquiry } from '../../../contracts/inquiry.ts';

/** A plain inquiry for tests; `changes` are what the test is about. */
export function anInquiry(changes: Partial<Inquiry> = {}): Inquiry {
  return {
    id: '01900000-0000-7000-8000-000000000001',
    site: 'salon',
    siteName: 'Salon',
    at: '2026-03-14T12:00:00.000Z',
    kind: 'booking',
    reportedBy: ['page'],
    form: null,
    contact: { name: null, phone: null, email: null },
    message: null,
    fields: {},
    bookings: [],
    match: null,
    pageUrl: null,
    visit: null,
    origin: {
      source: null,
      medium: null,
      campaign: null,
      campaignId: null,
      content: null,
      term: null,
      channel: 'direct',
      referrerDomain: null,
      searchEngine: null,
      searchQuery: null,
      utm: {},
      clickIds: {},
      labels: {},
    },
    defaultUsed: false,
    firstTouch: null,
    lastTouch: null,
    suspicions: [],
    consentVersion: null,
    person: '01900000-0000-7000-8000-00000000000a',
    inquiryNumber: 1,
    ...changes,
  };
}
