import type { Insertable } from 'kysely';
import type { SiteSettings } from '../sites/settings.ts';
import type { Store } from '../store/open-store.ts';
import type { InquiryTable, VisitTable } from '../store/schema.ts';
import { originOf } from '../visits/origin-of.ts';
import { idOf, noon } from '../visits/testing.ts';

export const dayMs = 86_400_000;

export interface TestVisit {
  number: number;
  visitor?: number;
  /** Days before noon. */
  daysAgo?: number;
  query?: string;
  referrer?: string | null;
  suspicions?: string[];
}

/** For tests: stores visits as the intake does, with the origins that the site's rules give them now. */
export async function putVisits(store: Store, site: SiteSettings, visits: readonly TestVisit[]): Promise<void> {
  const rows = visits.map(
    ({
      number,
      visitor = number,
      daysAgo = 0,
      query = '',
      referrer = null,
      suspicions = [],
    }): Insertable<VisitTable> => {
      const at = new Date(noon - daysAgo * dayMs);
      const landing = `https://${site.id}.example/${query}`;
      const origin = originOf({ url: landing, referrer }, site);
      return {
        ...{ site_id: site.id, session_id: idOf(number), visitor_id: idOf(100_000 + visitor), number: 1 },
        ...{ started_at: at, last_seen_at: at, landing, referrer, device: 'desktop' },
        ...{ first_at: at, first_url: landing, first_referrer: referrer, bare: false },
        ...{ origin: JSON.stringify(origin), first_origin: JSON.stringify(origin), campaign_id: origin.campaignId },
        suspicions: JSON.stringify(suspicions),
      };
    },
  );
  await store.db.insertInto('visits').values(rows).execute();
}

export interface TestInquiry {
  number: number;
  /** The visit behind it; absent: the default stands. */
  visit?: number;
  daysAgo?: number;
  kind?: 'booking' | 'form';
  suspicions?: string[];
  pageUrl?: string | null;
  origin: Insertable<InquiryTable>['origin'];
}

/** For tests: stores inquiries of a site. */
export async function putInquiries(store: Store, site: SiteSettings, inquiries: readonly TestInquiry[]): Promise<void> {
  const rows = inquiries.map((inquiry): Insertable<InquiryTable> => {
    const { number, visit, daysAgo = 0, kind = 'form', suspicions = [], origin } = inquiry;
    const { pageUrl = `https://${site.id}.example/` } = inquiry;
    const at = new Date(noon - daysAgo * dayMs);
    return {
      ...{ site_id: site.id, id: idOf(number), at, received_at: at, kind, form: null, contact: '{}' },
      ...{ phone: null, email: null, message: null, fields: '{}', page_url: pageUrl, match: null, matched_at: null },
      ...{ visit_site: visit ? site.id : null, visit_session: visit ? idOf(visit) : null },
      ...{ origin, default_used: visit === undefined, campaign_id: JSON.parse(origin).campaignId },
      ...{ reported_by_page: pageUrl !== null, reported_by_hook: pageUrl === null, person_id: idOf(number), number: 1 },
      suspicions: JSON.stringify(suspicions),
    };
  });
  await store.db.insertInto('inquiries').values(rows).execute();
}
