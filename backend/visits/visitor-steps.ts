import type { Kysely } from 'kysely';
import { type Origin, type StoryStep, storyKinds } from '../../contracts/inquiry.ts';
import { shopSteps } from '../shop/shop-steps.ts';
import type { Tables } from '../store/schema.ts';

/** What a person can take in; of a longer story the end is kept, which led to what the story is of. */
const mostSteps = 500;

/**
 * The way of a session's visitor: the first touch, the sessions up to this one, and all that happened in them: pages, goals,
 * what a shop told, contact data that was given. Empty where the visit is not known. In no order.
 */
export async function visitorSteps(
  db: Kysely<Tables>,
  { site, session }: { site: string; session: string },
): Promise<StoryStep[]> {
  const visit = await db
    .selectFrom('visits')
    .select(['visitor_id', 'started_at', 'first_at', 'first_url', 'first_origin'])
    .where('site_id', '=', site)
    .where('session_id', '=', session)
    .executeTakeFirst();
  if (!visit) return [];
  const sessions = await db
    .selectFrom('visits')
    .select(['session_id', 'started_at', 'landing', 'number', 'origin'])
    .where('site_id', '=', site)
    .where('visitor_id', '=', visit.visitor_id)
    .where('started_at', '<=', visit.started_at)
    .orderBy('started_at', 'desc')
    .limit(mostSteps)
    .execute();
  const ids = [...new Set([session, ...sessions.map(({ session_id }) => session_id)])];
  return [
    step({ at: visit.first_at, kind: 'first-touch', url: visit.first_url, origin: visit.first_origin }),
    ...sessions
      // The visitor's first session begins with the first touch itself.
      .filter(({ started_at }) => started_at.getTime() !== visit.first_at.getTime())
      .map(({ started_at: at, landing: url, number, origin }) =>
        step({ at, kind: 'session', url, text: String(number), origin }),
      ),
    ...(await stepsWithin(db, { site, sessions: ids, visitor: visit.visitor_id })),
  ];
}

interface Within {
  site: string;
  sessions: readonly string[];
  visitor: string;
}

async function stepsWithin(db: Kysely<Tables>, { site, sessions, visitor }: Within): Promise<StoryStep[]> {
  const pages = await db
    .selectFrom('page_views')
    .select(['at', 'url', 'title'])
    .where('site_id', '=', site)
    .where('session_id', 'in', sessions)
    .orderBy('at', 'desc')
    .limit(mostSteps)
    .execute();
  const goals = await db
    .selectFrom('goals')
    .select(['at', 'url', 'name'])
    .where('site_id', '=', site)
    .where('session_id', 'in', sessions)
    .orderBy('at', 'desc')
    .limit(mostSteps)
    .execute();
  const identities = await db
    .selectFrom('identities')
    .select('at')
    .where('site_id', '=', site)
    .where('visitor_id', '=', visitor)
    .where('session_id', 'in', sessions)
    .orderBy('at', 'desc')
    .limit(mostSteps)
    .execute();
  return [
    ...pages.map(({ at, url, title }) => step({ at, kind: 'page', url, text: title })),
    ...goals.map(({ at, url, name }) => step({ at, kind: 'goal', url, text: name })),
    ...identities.map(({ at }) => step({ at, kind: 'identity' })),
    ...(await shopSteps(db, { site, sessions, visitor, most: mostSteps })),
  ];
}

/** Oldest first; of several at the same moment in the order in which one leads to the next. */
export function inOrder(steps: readonly StoryStep[]): StoryStep[] {
  const rank = ({ kind }: StoryStep) => storyKinds.indexOf(kind);
  return steps.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || rank(a) - rank(b));
}

/** The end of a long story. */
export function latestSteps(steps: readonly StoryStep[]): StoryStep[] {
  return steps.slice(-mostSteps);
}

interface NewStep {
  at: Date;
  kind: StoryStep['kind'];
  url?: string | null;
  text?: string | null;
  origin?: Origin | null;
}

/** A step as the API gives it. */
export function step({ at, kind, url = null, text = null, origin = null }: NewStep): StoryStep {
  const { source, medium, campaign, channel } = origin ?? {};
  const from = channel ? { source: source ?? null, medium: medium ?? null, campaign: campaign ?? null, channel } : null;
  return { at: at.toISOString(), kind, url, text, origin: from };
}
