/** The states of an appointment that the outside system can tell of, with its own numbers for them. */
export const attendances = { booked: 0, confirmed: 2, came: 1, 'no-show': -1 } as const;
export type Status = keyof typeof attendances | 'cancelled';

/** A booking as everybody knows it: the visitor, the form, the outside system. */
export interface Booking {
  record: string;
  /** The event by which the form tells of it. */
  event: string;
  session: string;
  /** Whether the form learns the record's id, and whether the record carries the visit code. */
  formKnowsRecord: boolean;
  recordKnowsVisit: boolean;
  isReported: boolean;
  /** What the outside system has, what it said when it was last asked, and whether a hook came since the last change. */
  status: Status;
  told: Status | null;
  /** Whether it ever gave us the record; one that is gone before it was read is none. */
  wasGiven: boolean;
  isHooked: boolean;
}

/** An inquiry, in words that can be compared. */
export interface InquiryLine {
  events: string[];
  /** `record status` of each of its bookings that has a record. */
  records: string[];
  session: string | null;
  defaultUsed: boolean;
}

/** What must be in the store when all is worked off: the model that the real core is held against. */
export class Expected {
  readonly pageViews = new Set<string>();
  /** Session by the event of each inquiry that is no booking. */
  readonly inquiries = new Map<string, string | null>();
  readonly bookings = new Map<string, Booking>();

  /** Every inquiry there must be: those that were told of by a page, and records that the outside system gave us. */
  lines(): InquiryLine[] {
    const asked = [...this.inquiries].map(([event, session]) => ({ events: [event], records: [], session }));
    const booked = [...this.bookings.values()]
      .filter((booking) => booking.isReported || booking.wasGiven)
      .map((booking) => ({
        events: booking.isReported ? [booking.event] : [],
        records: knowsRecord(booking) ? [`${booking.record} ${booking.told ?? 'booked'}`] : [],
        session: booking.isReported || booking.recordKnowsVisit ? booking.session : null,
      }));
    return inOrder([...asked, ...booked].map((line) => ({ ...line, defaultUsed: line.session === null })));
  }

  /** Bookings of which the last word was not asked for although a hook came after the last change. */
  stale(): string[] {
    return [...this.bookings.values()]
      .filter(({ isHooked, told, status }) => isHooked && told !== status)
      .map(({ record, told, status }) => `${record} is ${status}, last heard of as ${told}`);
  }
}

function knowsRecord({ isReported, formKnowsRecord, wasGiven }: Booking): boolean {
  return wasGiven || (isReported && formKnowsRecord);
}

/** In one order, so that two lists can be compared. */
export function inOrder(lines: InquiryLine[]): InquiryLine[] {
  return lines.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
