import type { InquiryEvent } from '../../contracts/event.ts';
import type { Visit } from '../../contracts/visit.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { cleanedUrl } from '../visits/cleaned-url.ts';
import type { VisitName } from '../visits/lock-visit.ts';
import { fallbackOrigin } from './fallback-origin.ts';
import type { InquiryFacts } from './inquiry-facts.ts';
import { countryOf, normalContact } from './normal-contact.ts';

/** An inquiry as a page or a booking form reported it. */
export interface InquiryReport {
  site: SiteSettings;
  visit: Visit | null;
  event: InquiryEvent;
  receivedAt: Date;
  /** SHA-256 of the event as it came, hex; empty: not known, and then it is the same as any other. */
  bodyHash: string;
  /** Why it may not be a person's; empty for most. */
  suspicions: readonly string[];
}

/**
 * What a report says of its inquiry. `place` is the site that the inquiry belongs to while no visit lies behind it, and
 * the default that holds there. Pure.
 */
export function factsOfReport(
  { site, event, receivedAt, suspicions }: InquiryReport,
  { visit, place }: { visit: VisitName | null; place: ReportPlace },
): InquiryFacts {
  return {
    ...normalContact(event.contact, countryOf(site)),
    at: new Date(event.at),
    receivedAt,
    kind: event.booking ? 'booking' : 'form',
    form: event.form ?? event.booking?.form ?? null,
    message: event.message ?? null,
    fields: event.fields ?? {},
    pageUrl: cleanedUrl(event.url),
    visit,
    place: { site: place.site.id, origin: fallbackOrigin(place.fallback, place.site.campaigns) },
    reportedByPage: true,
    reportedByHook: false,
    match: null,
    matchedAt: null,
    suspicions,
    consentVersion: event.consentVersion ?? null,
  };
}

/** Where an inquiry without a visit stands, and what it is put down to. */
export interface ReportPlace {
  site: Pick<SiteSettings, 'id' | 'campaigns'>;
  fallback: SiteSettings['fallback'];
}
