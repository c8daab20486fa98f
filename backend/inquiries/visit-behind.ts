import type { InquiryEvent } from '../../contracts/event.ts';
import { fromVisitCode, type Visit } from '../../contracts/visit.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { VisitName } from '../visits/lock-visit.ts';
import { originOf, tellsSource } from '../visits/origin-of.ts';

export interface Reported {
  site: SiteSettings;
  visit: Visit | null;
  event: InquiryEvent;
}

/**
 * The visits that may lie behind an inquiry, the best first: the one on another site that its code names, then the
 * envelope's own. A booking form's own visit counts only if something brought it there: in a frame, or on a clean
 * landing, it says nothing of where the person came from, and the default is right (mission Y5). Pure.
 */
export function visitsBehind({ site, visit, event }: Reported): VisitName[] {
  const coded = fromVisitCode(event.visitCode);
  const own = visit && (!event.booking || broughtSomewhere({ site, visit, event }));
  return [...(coded ? [coded] : []), ...(own ? [{ site: site.id, session: visit.session }] : [])];
}

function broughtSomewhere({ site, visit, event }: Reported & { visit: Visit }): boolean {
  return !event.framed && tellsSource(originOf(visit.last, site));
}
