import type { Booking, Contact, InquiryEvent } from '../../contracts/event.ts';
import { defined } from './success/sent-booking.ts';
import type { Success } from './success/signal.ts';

/** Signals of one booking come within moments of each other; they are told as one. */
const gatherMs = 400;
/** A signal without a record id is the poorest; a better one is given this long. */
const patienceMs = 3_000;

export type BookingInquiry = Pick<InquiryEvent, 'contact' | 'booking' | 'message'>;

/**
 * Makes one inquiry of all the signals of one booking, and hands it to `send` once: after a moment, or at once by
 * `flush` when the page is left. A record that was told of is never told of again.
 */
export function bookingReport(send: (inquiry: BookingInquiry) => void) {
  const told = new Set<string>();
  let toldWithoutRecordAt = Number.NEGATIVE_INFINITY;
  let gathered: Success[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function take(success: Success): void {
    if (success.records.length > 0 && success.records.every((record) => told.has(record))) return;
    // The late signal of a booking that was told of without its record.
    if (performance.now() - toldWithoutRecordAt < 60_000) {
      for (const record of success.records) told.add(record);
      return;
    }
    gathered.push(success);
    clearTimeout(timer);
    timer = setTimeout(flush, gathered.some((signal) => signal.records.length > 0) ? gatherMs : patienceMs);
  }

  function flush(): void {
    clearTimeout(timer);
    if (gathered.length === 0) return;
    const signals = gathered;
    gathered = [];
    const records = [...new Set(signals.flatMap((signal) => signal.records))].filter((record) => !told.has(record));
    const only = records.length === 0;
    // The trailing "booked" of a booking that has just been told of.
    if (only && told.size > 0) return;
    for (const record of records) told.add(record);
    if (only) toldWithoutRecordAt = performance.now();
    send(merge(signals, records));
  }

  return { take, flush };
}

function merge(signals: Success[], records: string[]): BookingInquiry {
  const first = <Key extends keyof Success>(key: Key) =>
    signals.map((signal) => signal[key]).find((value) => value !== undefined);
  const contact: Contact = Object.assign({}, ...signals.map((signal) => signal.contact ?? {}));
  // The form's own word ranks first; the rest of the order is the order of facts/yclients.md §5.6.
  const rank: Booking['seenBy'][] = ['callback', 'request', 'address', 'analytics'];
  const seenBy = rank.find((way) => signals.some((signal) => signal.seenBy === way)) ?? 'analytics';
  const booking: Booking = {
    system: 'yclients',
    records,
    seenBy,
    ...defined({ branch: first('branch'), form: first('form'), startsAt: first('startsAt') }),
  };
  return { contact, booking, ...defined({ message: first('message') }) };
}
