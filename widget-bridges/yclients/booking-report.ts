import type { Booking, Contact, InquiryEvent } from '../../contracts/event.ts';
import { defined } from './success/sent-booking.ts';
import type { Success } from './success/signal.ts';

/** A signal without a record id is the poorest; a better one is given this long. */
const patienceMs = 3_000;
/** Signals of one booking come within moments; what comes later without a record belongs to another. */
const sameBookingMs = 60_000;

export type BookingInquiry = Pick<InquiryEvent, 'contact' | 'booking' | 'message'>;

interface Told {
  signals: Success[];
  inquiry: BookingInquiry;
  at: number;
}

/**
 * Tells of each booking, whichever of its signals come, in whichever order. The first signal with a record goes at
 * once, since the visitor may leave at once; a later one of the same booking goes only if it knows more, and the
 * backend joins the two by the record. A signal without a record waits for a better one, or for `flush`, when the page
 * is left.
 */
export function bookingReport(send: (inquiry: BookingInquiry) => void) {
  let last: Told | undefined;
  let waiting: Success[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const done = new Set<string>();

  function take(success: Success): void {
    const { records } = success;
    const lastRecords = last?.inquiry.booking?.records ?? [];
    const justTold = last && performance.now() - last.at < sameBookingMs;
    if (records.length === 0) {
      if (justTold) return; // the trailing goal of a booking that has been told of
      waiting.push(success);
      clearTimeout(timer);
      timer = setTimeout(flush, patienceMs);
    } else if (records.some((record) => lastRecords.includes(record))) {
      tell([...(last?.signals ?? []), success]);
    } else if (justTold && lastRecords.length === 0) {
      for (const record of records) done.add(record); // the late record of a booking that went without one
    } else if (!records.every((record) => done.has(record))) {
      tell([...waiting, success]);
    }
  }

  function flush(): void {
    if (waiting.length > 0) tell(waiting);
  }

  function tell(signals: Success[]): void {
    clearTimeout(timer);
    waiting = [];
    const inquiry = merge(signals);
    const knowsMore = told(last?.inquiry) !== told(inquiry);
    last = { signals, inquiry, at: performance.now() };
    for (const record of inquiry.booking?.records ?? []) done.add(record);
    if (knowsMore) send(inquiry);
  }

  return { take, flush };
}

/** What an inquiry says, but for the way in which it was learnt. */
function told(inquiry: BookingInquiry | undefined): string {
  return JSON.stringify({ ...inquiry, booking: { ...inquiry?.booking, seenBy: null } });
}

function merge(signals: Success[]): BookingInquiry {
  const first = <Key extends keyof Success>(key: Key) =>
    signals.map((signal) => signal[key]).find((value) => value !== undefined);
  const contact: Contact = Object.assign({}, ...signals.map((signal) => signal.contact ?? {}).reverse());
  const booking: Booking = {
    system: 'yclients',
    records: [...new Set(signals.flatMap((signal) => signal.records))],
    seenBy: signals[0]?.seenBy ?? 'analytics',
    ...defined({ branch: first('branch'), form: first('form'), startsAt: first('startsAt') }),
  };
  return { contact, booking, ...defined({ message: first('message') }) };
}
