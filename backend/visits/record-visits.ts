import type { Kysely } from 'kysely';
import type { GoalEvent, IdentityEvent, PageViewEvent, TendrilEvent } from '../../contracts/event.ts';
import type { Visit } from '../../contracts/visit.ts';
import { reach } from '../fail-points.ts';
import { countryOf } from '../inquiries/normal-contact.ts';
import { contactsSaid } from '../persons/joining/contact-kind.ts';
import { noteClues, type SaidContacts } from '../persons/joining/note-clues.ts';
import type { SiteSettings } from '../sites/settings.ts';
import type { Tables } from '../store/schema.ts';
import { attributeInquiriesOf } from './attribute-inquiries-of.ts';
import { holdVisits, visitKey } from './hold-visits.ts';
import { insertGoals } from './insert-goals.ts';
import { insertIdentities } from './insert-identities.ts';
import { insertPageViews, pageKey, type SeenPage } from './insert-page-views.ts';
import type { VisitName } from './lock-visit.ts';
import { takeOverBare } from './take-over-bare.ts';
import { upsertVisits } from './upsert-visits.ts';

export interface VisitReport {
  site: SiteSettings;
  /** `null` in an older tag's bare arrival: its page view's id then stands for session and visitor. */
  visit: Visit | null;
  events: readonly TendrilEvent[];
  receivedAt: Date;
  userAgent: string;
  /** Why it may not be a person's; empty for most. */
  suspicions: readonly string[];
  /** True where the visit's row needs no change, if it is still there (known-visits.ts). */
  isKnown?: boolean;
  /** Who the browser is by its cookie, where its own storage says otherwise. */
  recalled?: RecalledVisitor | null;
}

/** A visitor whom the browser itself has forgotten, with what is stored of them. */
export type RecalledVisitor = Pick<Visit, 'visitor'> & Partial<Pick<Visit, 'number' | 'first'>>;

interface Stay extends VisitReport {
  visit: Visit;
  bare: boolean;
}

/**
 * Stores what envelopes say of their visits: the visits' rows, page views, goals and identities; inquiries are left to
 * backend/inquiries. Inquiries that named a visit before it was known get its origin. Safe to repeat: ids that are there
 * already change nothing. The same statements however many reports. Throws only what the database throws.
 */
export async function recordVisits(tx: Kysely<Tables>, reports: readonly VisitReport[]): Promise<void> {
  const held = await holdVisits(tx, reports.flatMap(knownVisitOf));
  const all = reports
    .flatMap(staysOf)
    .map((stay) => ({ ...stay, isKnown: held.has(visitKey({ site: stay.site.id, session: stay.visit.session })) }))
    .sort((a, b) => Number(a.bare) - Number(b.bare));
  const pages = firstOfEach(all.flatMap(pagesOf));
  const added = await insertPageViews(tx, [...pages.values()]);
  reach('intake.page-views-inserted');
  const isNew = ({ site, session, view }: SeenPage) => {
    const key = pageKey(site, view.id);
    return added.has(key) && pages.get(key)?.session === session;
  };
  // A bare arrival that comes again, or after the visit it began, is no visit of its own.
  const stays = all.filter((stay) => !stay.bare || pagesOf(stay).every(isNew));
  const news = await upsertVisits(
    tx,
    stays.filter((stay) => !stay.isKnown).map((stay) => ({ ...stay, lastSeenAt: lastSeenAt(stay) })),
  );
  reach('intake.visits-upserted');
  await takeOverBare(
    tx,
    stays.filter((stay) => !stay.bare).flatMap((stay) => pagesOf(stay).filter((page) => !isNew(page))),
  );
  await insertGoals(tx, stays.flatMap(goalsOf));
  reach('intake.goals-inserted');
  const identities = await insertIdentities(tx, stays.flatMap(identitiesOf));
  await noteClues(tx, identities.flatMap(cluesOf));
  reach('intake.identities-inserted');
  await attributeInquiriesOf(tx, news);
  reach('intake.inquiries-attributed');
}

function knownVisitOf({ site, visit, isKnown }: VisitReport): VisitName[] {
  return isKnown && visit ? [{ site: site.id, session: visit.session }] : [];
}

function staysOf(report: VisitReport): Stay[] {
  const { visit, events, recalled } = report;
  if (visit) return [{ ...report, visit: { ...visit, ...recalled }, bare: false }];
  return events
    .filter((event): event is PageViewEvent => event.type === 'page_view')
    .map((event) => ({ ...report, visit: { ...bareVisitOf(event), ...recalled }, events: [event], bare: true }));
}

/** The loader counts an arrival as a new visitor's first session until `common` says who it was. */
function bareVisitOf({ id, at, url, referrer }: PageViewEvent): Visit {
  const touch = referrer === undefined ? { at, url } : { at, url, referrer };
  return { visitor: id, session: id, number: 1, first: touch, last: touch };
}

function firstOfEach(pages: readonly SeenPage[]): Map<string, SeenPage> {
  const first = new Map<string, SeenPage>();
  for (const page of pages) {
    const key = pageKey(page.site, page.view.id);
    if (!first.has(key)) first.set(key, page);
  }
  return first;
}

function lastSeenAt({ visit, events }: Stay): Date {
  return new Date(Math.max(visit.last.at, ...events.map((event) => event.at)));
}

function pagesOf(stay: Stay): SeenPage[] {
  return stay.events
    .filter((event): event is PageViewEvent => event.type === 'page_view')
    .map((view) => ({ ...placeOf(stay), view }));
}

function goalsOf(stay: Stay) {
  return stay.events
    .filter((event): event is GoalEvent => event.type === 'goal')
    .map((goal) => ({ ...placeOf(stay), goal }));
}

function identitiesOf(stay: Stay) {
  return stay.events
    .map(identityIn)
    .filter((identity) => identity !== null)
    .map((identity) => ({ ...placeOf(stay), stay, visit: stay.visit, identity }));
}

/** Whom it takes for one person is decided at the end of the transaction; what robots say is nothing to go by. */
function cluesOf({
  stay,
  site,
  visit: { visitor },
  identity,
}: ReturnType<typeof identitiesOf>[number]): SaidContacts[] {
  if (stay.suspicions.length > 0) return [];
  const { contact, userId = null, at } = identity;
  const contacts = contactsSaid({ contact, userId }, countryOf(stay.site));
  return [{ site, visitor, at: new Date(at), contacts }];
}

/** Who orders says who they are; a name alone does not. */
function identityIn(event: TendrilEvent): IdentityEvent | null {
  if (event.type === 'identity') return event;
  if (event.type !== 'order' || !(event.contact.phone || event.contact.email)) return null;
  return { id: event.id, at: event.at, type: 'identity', contact: event.contact };
}

function placeOf({ site, visit, receivedAt }: Stay) {
  return { site: site.id, session: visit.session, receivedAt };
}
