import type { Demo } from '../demo/start-demo.ts';
import type { PlannedVisit } from './plan-visits.ts';
import { bookedTime, bookingEvent, endOf, salonEvents, visitOf } from './salon-events.ts';

export interface SendOptions {
  /** Hears of the moment at which some of the visits are over, before they are sent. */
  atMoment?: (atMs: number) => void;
  /** Bookings from this moment on have a record in the outside system, whose webhook tells of it; milliseconds since 1970. */
  recordsFromMs?: number;
}

/** The backend writes what comes together in one transaction. */
const atOnce = 24;

/**
 * Posts planned visits to the demo's backend as the salon's pages and its booking form would. Throws where the backend
 * refuses any of it.
 */
export async function sendVisits(
  demo: Demo,
  visits: readonly PlannedVisit[],
  { atMoment = () => {}, recordsFromMs = Number.POSITIVE_INFINITY }: SendOptions = {},
): Promise<void> {
  for (let first = 0; first < visits.length; first += atOnce) {
    const together = visits.slice(first, first + atOnce);
    atMoment(Math.max(...together.map(endOf)));
    await Promise.all(together.map((visit) => sendVisit(demo, visit, recordsFromMs)));
  }
}

async function sendVisit(demo: Demo, visit: PlannedVisit, recordsFromMs: number): Promise<void> {
  const { console: backend, landing } = demo;
  const salon = new URL(demo.salon).origin;
  const body = { sentAt: Date.now(), visit: visitOf(visit, salon), events: salonEvents(visit, salon) };
  await post(`${backend}c/salon`, { origin: salon, userAgent: visit.userAgent, body });
  const record = endOf(visit) >= recordsFromMs ? bookOutside(demo.site, visit) : null;
  const booking = bookingEvent(visit, { landing, record });
  if (!booking) return;
  const told = { sentAt: Date.now(), events: [booking] };
  await post(`${backend}c/salon-booking`, { origin: new URL(landing).origin, userAgent: visit.userAgent, body: told });
}

/** The booking as the stand-in of the outside system has it; its webhook follows by itself. */
function bookOutside({ yclients }: Demo['site'], visit: PlannedVisit): number | null {
  if (visit.inquiry?.kind !== 'booking') return null;
  const { guest, service } = visit.inquiry;
  const client = { ...guest, phone: guest.phone.replace('+', '') };
  return yclients.createOnlineRecord({ client, date: bookedTime(visit), serviceIds: [service] }).id;
}

interface Post {
  origin: string;
  userAgent: string;
  body: object;
}

async function post(url: string, { origin, userAgent, body }: Post): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { origin, 'user-agent': userAgent, 'accept-language': 'ru-RU', 'content-type': 'text/plain' },
    body: JSON.stringify(body),
  });
  const receipt = (await answer.json()) as { refused?: unknown[] };
  if (!answer.ok || receipt.refused?.length !== 0)
    throw new Error(`${url} answered ${answer.status}: ${JSON.stringify(receipt)}`);
}
