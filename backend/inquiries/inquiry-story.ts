import type { Kysely } from 'kysely';
import type { Inquiry, InquiryStory, StoryStep } from '../../contracts/inquiry.ts';
import type { Tables } from '../store/schema.ts';
import { inquiryViews } from './inquiry-views.ts';

/** What a person can take in; of a longer story the end is kept, which led to the inquiry. */
const maxSteps = 500;

/** One inquiry with everything that led to it and became of it, oldest first; `null` where there is none. */
export async function inquiryStory(
  db: Kysely<Tables>,
  { site, id }: { site: string; id: string },
): Promise<InquiryStory | null> {
  const row = await db
    .selectFrom('inquiries')
    .selectAll()
    .where('site_id', '=', site)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const [inquiry] = await inquiryViews(db, [row]);
  if (!inquiry) return null;
  const story = [
    ...(row.visit_site && inquiry.visit ? await visitSteps(db, { site: row.visit_site, inquiry }) : []),
    step({ at: row.at, kind: 'inquiry', url: row.page_url, text: row.form }),
    ...(await confirmations(db, { site, id })),
    ...(row.match && row.matched_at ? [step({ at: row.matched_at, kind: 'match', url: null, text: row.match })] : []),
  ];
  const order = (a: StoryStep, b: StoryStep) => Date.parse(a.at) - Date.parse(b.at) || rank(a) - rank(b);
  return { inquiry, story: story.sort(order).slice(-maxSteps) };
}

/** The visitor's first touch, their sessions up to the inquiry's, and the pages of these. */
async function visitSteps(
  db: Kysely<Tables>,
  { site, inquiry }: { site: string; inquiry: Inquiry },
): Promise<StoryStep[]> {
  const { visit, firstTouch } = inquiry;
  if (!visit || !firstTouch) return [];
  const sessions = await db
    .selectFrom('visits')
    .select(['session_id', 'started_at', 'landing', 'number'])
    .where('site_id', '=', site)
    .where('visitor_id', '=', visit.visitor)
    .where('started_at', '<=', new Date(visit.startedAt))
    .orderBy('started_at', 'desc')
    .limit(maxSteps)
    .execute();
  const pages = await db
    .selectFrom('page_views')
    .select(['at', 'url', 'title'])
    .where('site_id', '=', site)
    .where('session_id', 'in', [visit.session, ...sessions.map((session) => session.session_id)])
    .orderBy('at', 'desc')
    .limit(maxSteps)
    .execute();
  return [
    step({ at: new Date(firstTouch.at), kind: 'first-touch', url: firstTouch.url, text: firstTouch.origin.source }),
    ...sessions.map((session) =>
      step({ at: session.started_at, kind: 'session', url: session.landing, text: String(session.number) }),
    ),
    ...pages.map((page) => step({ at: page.at, kind: 'page', url: page.url, text: page.title })),
  ];
}

/** What the outside system said last of each booking, and when it changed there. */
async function confirmations(db: Kysely<Tables>, { site, id }: { site: string; id: string }): Promise<StoryStep[]> {
  const bookings = await db
    .selectFrom('bookings')
    .select(['changed_at', 'status'])
    .where('inquiry_site', '=', site)
    .where('inquiry_id', '=', id)
    .where('confirmed_by_api', '=', true)
    .execute();
  return bookings.flatMap(({ changed_at, status }) =>
    changed_at ? [step({ at: changed_at, kind: 'webhook', url: null, text: status })] : [],
  );
}

const kinds: readonly StoryStep['kind'][] = ['first-touch', 'session', 'page', 'inquiry', 'webhook', 'match'];

/** What comes first of two steps at the same moment. */
function rank({ kind }: StoryStep): number {
  return kinds.indexOf(kind);
}

function step({ at, ...rest }: Omit<StoryStep, 'at'> & { at: Date }): StoryStep {
  return { at: at.toISOString(), ...rest };
}
