import type { Selectable } from 'kysely';
import type { MatchRule, Origin } from '../../contracts/inquiry.ts';
import type { InquiryTable } from '../store/schema.ts';
import type { VisitName } from '../visits/lock-visit.ts';
import { ranks } from './choose-match.ts';
import { fillContact, type NormalContact } from './normal-contact.ts';

/** What one report (a page's, or a record of the outside system) says of an inquiry, or several of them together. */
export interface InquiryFacts extends NormalContact {
  at: Date;
  receivedAt: Date;
  kind: 'booking' | 'form';
  form: string | null;
  message: string | null;
  fields: Record<string, string>;
  pageUrl: string | null;
  /** The visit behind it, on a site that is known here. */
  visit: VisitName | null;
  /** The site and the default that hold while no visit lies behind it. */
  place: { site: string; origin: Origin };
  reportedByPage: boolean;
  reportedByHook: boolean;
  match: MatchRule | null;
  matchedAt: Date | null;
  /** Why it may not be a person's; empty for most. */
  suspicions: readonly string[];
  consentVersion: string | null;
}

/** How two reports of one booking found each other, and when. */
export interface Meeting {
  /** `null`: they belong together since before. */
  rule: MatchRule | null;
  at: Date;
}

/**
 * Joins what is stored with one more report of the same booking. What the person told the page outranks the outside
 * system's record, whichever came first; otherwise what is known stays and only gaps are filled. So the order in which
 * reports arrive makes no difference. Pure.
 */
export function joinFacts(stored: InquiryFacts, report: InquiryFacts, meeting: Meeting): InquiryFacts {
  const outranks = report.reportedByPage && !stored.reportedByPage;
  const [first, second] = outranks ? [report, stored] : [stored, report];
  const sameSource = stored.reportedByPage === report.reportedByPage;
  return {
    ...fillContact(first, second),
    at: sameSource ? earlier(stored.at, report.at) : first.at,
    receivedAt: earlier(stored.receivedAt, report.receivedAt),
    kind: first.kind,
    form: first.form ?? second.form,
    message: first.message ?? second.message,
    fields: { ...second.fields, ...first.fields },
    pageUrl: first.pageUrl ?? second.pageUrl,
    visit: first.visit ?? second.visit,
    place: first.place,
    reportedByPage: stored.reportedByPage || report.reportedByPage,
    reportedByHook: stored.reportedByHook || report.reportedByHook,
    ...joinMatch(stored, report, meeting),
    suspicions: [...new Set([...first.suspicions, ...second.suspicions])],
    consentVersion: first.consentVersion ?? second.consentVersion,
  };
}

function earlier(a: Date, b: Date): Date {
  return new Date(Math.min(a.getTime(), b.getTime()));
}

/** The first meeting of page and record says the rule; later reports may only make it surer. */
function joinMatch(stored: InquiryFacts, report: InquiryFacts, { rule, at }: Meeting) {
  const hadMet = stored.reportedByPage && stored.reportedByHook;
  const meets = (stored.reportedByPage || report.reportedByPage) && (stored.reportedByHook || report.reportedByHook);
  if (!hadMet && meets && rule) return { match: rule, matchedAt: at };
  const isSurer = rule && stored.match && ranks.indexOf(rule) < ranks.indexOf(stored.match);
  if (hadMet && isSurer) return { match: rule, matchedAt: at };
  if (stored.match) return { match: stored.match, matchedAt: stored.matchedAt };
  return { match: report.match, matchedAt: report.matchedAt };
}

/** The facts as a stored row has them. */
export function factsOf(row: Selectable<InquiryTable>): InquiryFacts {
  const visit = row.visit_site && row.visit_session ? { site: row.visit_site, session: row.visit_session } : null;
  return {
    contact: row.contact,
    phone: row.phone,
    email: row.email,
    at: row.at,
    receivedAt: row.received_at,
    kind: row.kind === 'form' ? 'form' : 'booking',
    form: row.form,
    message: row.message,
    fields: row.fields,
    pageUrl: row.page_url,
    visit,
    place: { site: row.site_id, origin: row.origin },
    reportedByPage: row.reported_by_page,
    reportedByHook: row.reported_by_hook,
    match: row.match,
    matchedAt: row.matched_at,
    suspicions: row.suspicions,
    consentVersion: row.consent_version,
  };
}
