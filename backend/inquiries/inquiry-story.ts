import type { Kysely, Selectable } from 'kysely';
import type { InquiryStory, StoryStep } from '../../contracts/inquiry.ts';
import { localMoment } from '../lists/period-moments.ts';
import type { BookingTable, Tables } from '../store/schema.ts';
import { inOrder, latestSteps, step, visitorSteps } from '../visits/visitor-steps.ts';
import { announcedPrefix } from './find-inquiries.ts';
import { inquiryViews } from './inquiry-views.ts';

/** Messages about one booking; more are a fault of the outside system. */
const mostMessages = 50;

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
  const { visit_site: visitSite, visit_session: session } = row;
  const bookings = await bookingsOf(db, { site, id });
  const story = [
    ...(visitSite && session ? await visitorSteps(db, { site: visitSite, session }) : []),
    step({ at: row.at, kind: 'inquiry', url: row.page_url, text: row.form }),
    ...(await messagesAbout(db, bookings)),
    ...bookings.flatMap(bookingSteps),
    ...(row.match && row.matched_at ? [step({ at: row.matched_at, kind: 'match', text: row.match })] : []),
  ];
  return { inquiry, story: latestSteps(inOrder(story)) };
}

type Booking = Selectable<BookingTable>;

function bookingsOf(db: Kysely<Tables>, { site, id }: { site: string; id: string }): Promise<Booking[]> {
  return db
    .selectFrom('bookings')
    .selectAll()
    .where('inquiry_site', '=', site)
    .where('inquiry_id', '=', id)
    .orderBy('record')
    .execute();
}

/** What the outside system's own record said last, and the appointment, where it is known when that is. */
function bookingSteps({ changed_at, confirmed_by_api, status, starts_at_local, time_zone, services }: Booking) {
  const startsAt = time_zone && starts_at_local ? localMoment(starts_at_local, time_zone) : null;
  return [
    ...(changed_at && confirmed_by_api ? [step({ at: changed_at, kind: 'webhook', text: status })] : []),
    ...(startsAt && status !== 'cancelled'
      ? [step({ at: startsAt, kind: 'appointment', text: services.join(', ') || null })]
      : []),
  ];
}

/** When the outside system sent word of a booking, and of what kind: kept as long as its raw messages are. */
async function messagesAbout(db: Kysely<Tables>, bookings: readonly Booking[]): Promise<StoryStep[]> {
  const known = bookings.filter(({ record }) => !record.startsWith(announcedPrefix));
  if (known.length === 0) return [];
  const rows = await db
    .selectFrom('hook_messages')
    .innerJoin('connections', 'connections.id', 'hook_messages.connection_id')
    .select(['hook_messages.received_at', 'hook_messages.status'])
    .where('hook_messages.resource', '=', 'record')
    .where((eb) =>
      eb.or(
        known.map(({ system, branch, record }) =>
          eb.and([
            eb('connections.system', '=', system),
            eb('hook_messages.branch', '=', branch),
            eb('hook_messages.resource_id', '=', record),
          ]),
        ),
      ),
    )
    .orderBy('hook_messages.received_at', 'desc')
    .limit(mostMessages)
    .execute();
  return rows.map(({ received_at, status }) => step({ at: received_at, kind: 'message', text: status }));
}
