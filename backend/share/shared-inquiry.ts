import type { BookingView, Inquiry, Origin } from '../../contracts/inquiry.ts';
import type { ListColumn } from '../../contracts/list-words.ts';

export interface Shown {
  columns: readonly ListColumn[];
  /** Whether names, phones, e-mail addresses and what people wrote are shown. */
  showsContacts: boolean;
}

/** What a stranger is shown where nothing else is said. */
const nowhere: Origin = {
  ...{ source: null, medium: null, campaign: null, campaignId: null, content: null, term: null, channel: '' },
  ...{ referrerDomain: null, searchEngine: null, searchQuery: null, utm: {}, clickIds: {}, labels: {} },
};

/**
 * An inquiry as a shared link shows it: nothing but what its columns need, put in one by one, so that a property that is added
 * later is shown to nobody until somebody decides so. Pure.
 */
export function sharedInquiry(inquiry: Inquiry, { columns, showsContacts }: Shown): Inquiry {
  const has = (...wanted: ListColumn[]) => wanted.some((column) => columns.includes(column));
  const { origin, visit } = inquiry;
  return {
    ...{ id: inquiry.id, site: inquiry.site, siteName: inquiry.siteName, kind: inquiry.kind },
    at: inquiry.at,
    reportedBy: [],
    form: has('what') ? inquiry.form : null,
    contact: showsContacts && has('contact') ? inquiry.contact : { name: null, phone: null, email: null },
    message: showsContacts && has('what') ? inquiry.message : null,
    fields: showsContacts && has('what') ? inquiry.fields : {},
    bookings: has('what', 'match') ? inquiry.bookings.map(withoutNames) : [],
    match: has('match') ? inquiry.match : null,
    pageUrl: has('page') ? withoutQuery(inquiry.pageUrl) : null,
    visit:
      visit && has('session', 'landing', 'device')
        ? {
            ...{ visitor: '', session: '', referrer: null, device: visit.device },
            number: has('session') ? visit.number : 1,
            startedAt: has('session') ? visit.startedAt : inquiry.at,
            pages: has('session') ? visit.pages : 0,
            landing: has('landing') ? (withoutQuery(visit.landing) ?? '') : '',
          }
        : null,
    origin: {
      ...nowhere,
      ...(has('source') && { source: origin.source, medium: origin.medium }),
      ...(has('campaign') && { campaign: origin.campaign, content: origin.content, term: origin.term }),
      ...(has('channel') && { channel: origin.channel }),
    },
    defaultUsed: has('source') && inquiry.defaultUsed,
    firstTouch: null,
    lastTouch: null,
    suspicions: [],
    consentVersion: null,
    person: '',
    inquiryNumber: has('number') ? inquiry.inquiryNumber : 1,
  };
}

/** Who does the work, where and under which number is nobody's who looks from outside. */
function withoutNames(booking: BookingView): BookingView {
  return { ...booking, record: null, staff: null, branch: null };
}

/** A page's address without what may stand behind it. */
export function withoutQuery(url: string | null): string | null {
  return url?.replace(/[?#].*$/s, '') ?? null;
}
