import type { Kysely } from 'kysely';
import type { GoalEvent, IdentityEvent, PageViewEvent, TendrilEvent } from '../../contracts/event.ts';
import type { Visit } from '../../contracts/visit.ts';
import type { Tables } from '../store/schema.ts';
import { cleanUrl } from './clean-url.ts';

export interface EventsOfVisit {
  site: string;
  visit: Visit;
  events: readonly TendrilEvent[];
  receivedAt: Date;
}

/** Stores a visit's page views, goals and identities; inquiries are left to backend/inquiries. Known ids change nothing. */
export async function recordEvents(tx: Kysely<Tables>, { events, ...of }: EventsOfVisit): Promise<void> {
  await recordPageViews(tx, { ...of, views: events.filter((event) => event.type === 'page_view') });
  await recordGoals(tx, { ...of, goals: events.filter((event) => event.type === 'goal') });
  await recordIdentities(tx, { ...of, identities: events.filter((event) => event.type === 'identity') });
}

type Of = Omit<EventsOfVisit, 'events'>;

async function recordPageViews(tx: Kysely<Tables>, { views, ...of }: Of & { views: PageViewEvent[] }): Promise<void> {
  if (views.length === 0) return;
  const { site, visit, receivedAt } = of;
  const added = await tx
    .insertInto('page_views')
    .values(
      views.map((view) => ({
        site_id: site,
        id: view.id,
        session_id: visit.session,
        at: new Date(view.at),
        received_at: receivedAt,
        url: cleanUrl(view.url),
        referrer: view.referrer === undefined ? null : cleanUrl(view.referrer),
        title: view.title ?? null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['site_id', 'id']).doNothing())
    .returning('id')
    .execute();
  if (added.length < views.length) await takeOverBare(tx, { ...of, ids: views.map((view) => view.id) });
}

/**
 * A page that was left as a bare arrival and came back from the back/forward cache sends its page view again, now
 * with the session it belonged to all along: the page view moves there and the visit made up for it goes.
 */
async function takeOverBare(tx: Kysely<Tables>, { site, visit, ids }: Of & { ids: string[] }): Promise<void> {
  const madeUp = await tx
    .deleteFrom('visits')
    .where('site_id', '=', site)
    .where('session_id', 'in', ids)
    .where('session_id', '!=', visit.session)
    .where('bare', '=', true)
    .returning('session_id')
    .execute();
  if (madeUp.length === 0) return;
  const sessions = madeUp.map((row) => row.session_id);
  await tx
    .updateTable('page_views')
    .set({ session_id: visit.session })
    .where('site_id', '=', site)
    .where('id', 'in', sessions)
    .execute();
}

async function recordGoals(
  tx: Kysely<Tables>,
  { site, visit, receivedAt, goals }: Of & { goals: GoalEvent[] },
): Promise<void> {
  if (goals.length === 0) return;
  await tx
    .insertInto('goals')
    .values(
      goals.map((goal) => ({
        site_id: site,
        id: goal.id,
        session_id: visit.session,
        at: new Date(goal.at),
        received_at: receivedAt,
        name: goal.name,
        url: cleanUrl(goal.url),
      })),
    )
    .onConflict((conflict) => conflict.columns(['site_id', 'id']).doNothing())
    .execute();
}

async function recordIdentities(
  tx: Kysely<Tables>,
  { site, visit, receivedAt, identities }: Of & { identities: IdentityEvent[] },
): Promise<void> {
  if (identities.length === 0) return;
  await tx
    .insertInto('identities')
    .values(
      identities.map((identity) => ({
        site_id: site,
        id: identity.id,
        visitor_id: visit.visitor,
        session_id: visit.session,
        at: new Date(identity.at),
        received_at: receivedAt,
        contact: JSON.stringify(identity.contact),
        user_id: identity.userId ?? null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['site_id', 'id']).doNothing())
    .execute();
}
