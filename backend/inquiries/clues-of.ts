import type { SaidContacts } from '../persons/joining/note-clues.ts';
import type { InquiryFacts } from './inquiry-facts.ts';

/** What an inquiry on a site says of who somebody is: its contacts, and the browser of the visit behind it. Pure. */
export function cluesOf({ phone, email, visit, at }: InquiryFacts, site: string): SaidContacts {
  const contacts = [phone, email].filter((contact) => contact !== null).sort();
  return { site, visitor: null, visit, contacts, at };
}
