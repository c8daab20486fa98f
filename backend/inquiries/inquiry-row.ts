import type { InquiryFacts } from './inquiry-facts.ts';
import type { VisitOrigin } from './origin-of-visit.ts';

/** The columns of an inquiry that follow from its facts alone, except its origin, person and number. Pure. */
export function inquiryRow(facts: InquiryFacts) {
  return {
    at: facts.at,
    received_at: facts.receivedAt,
    kind: facts.kind,
    form: facts.form,
    contact: JSON.stringify(facts.contact),
    phone: facts.phone,
    email: facts.email,
    message: facts.message,
    fields: JSON.stringify(facts.fields),
    page_url: facts.pageUrl,
    visit_site: facts.visit?.site ?? null,
    visit_session: facts.visit?.session ?? null,
    match: facts.match,
    matched_at: facts.matchedAt,
    reported_by_page: facts.reportedByPage,
    reported_by_hook: facts.reportedByHook,
    suspicions: JSON.stringify(facts.suspicions),
    consent_version: facts.consentVersion,
  };
}

/** Origin of the visit behind an inquiry; the default while that visit is not stored, which replaces it when it arrives. */
export function attributionRow(visit: VisitOrigin | null, { place }: Pick<InquiryFacts, 'place'>) {
  const origin = visit?.origin ?? place.origin;
  return {
    origin: JSON.stringify(origin),
    campaign_id: origin.campaignId,
    default_used: visit === null,
    landing_page: visit?.landing_page ?? null,
    device: visit?.device ?? null,
  };
}
