import type { Contact } from '../../contracts/event.ts';
import type { BookingView } from '../../contracts/inquiry.ts';

/** An appointment as an outside system's own API tells of it, in our words. */
export interface SystemRecord {
  system: 'yclients';
  branch: string;
  record: string;
  /** When it was booked; `null` where the system does not say. */
  createdAt: Date | null;
  /** The system's own order of changes. */
  changedAt: Date | null;
  /** The branch's wall clock, `YYYY-MM-DD HH:MM`. */
  startsAtLocal: string | null;
  /** IANA name. */
  timeZone: string | null;
  services: string[];
  staff: string | null;
  status: BookingView['status'];
  contact: Contact;
  message: string | null;
  /** Who made it. Staff's own records are no inquiries (facts/yclients.md §3.4). */
  madeBy: 'online' | 'app' | 'staff';
  /** Number and name of the booking form. */
  form: string | null;
  formName: string | null;
  visitCode: string | null;
}
