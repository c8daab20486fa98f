import type { Booking, Contact } from '../../../contracts/event.ts';

/** What one of the four ways learnt of a booking that went through. Never a record's hash. */
export interface Success {
  seenBy: Booking['seenBy'];
  records: string[];
  branch?: string | undefined;
  form?: string | undefined;
  startsAt?: string | undefined;
  contact?: Contact;
  message?: string | undefined;
}

/** One way to learn of a success: calls `tell` whenever a booking went through, until `signal` aborts. */
export type Watch = (tell: (success: Success) => void, signal: AbortSignal) => void;
