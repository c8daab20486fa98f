import type { CountryCode } from 'libphonenumber-js';
import type { Contact } from '../../../contracts/event.ts';
import { standInOf } from '../../../contracts/stand-in.ts';
import { normalContact } from '../../inquiries/normal-contact.ts';
import { normalPhone } from '../../inquiries/normal-phone.ts';

export type ContactKind = 'phone' | 'email' | 'user';

/** Stands before the site's own id of who is logged in; no phone begins so, and no e-mail has a colon. */
const userPrefix = 'user:';

/** What a stored contact is. */
export function contactKind(contact: string): ContactKind {
  if (contact.startsWith(userPrefix)) return 'user';
  return contact.startsWith('+') ? 'phone' : 'email';
}

/** The site's id of who is logged in, as a contact. */
export function userContact(id: string): string {
  return userPrefix + id.trim();
}

/**
 * What somebody said to be found by, in the forms that compare equal, sorted. Flocktory's stand-in e-mails are no
 * addresses: they mean a phone, an id, or nobody (facts/flocktory.md §3). Never throws.
 */
export function contactsSaid(
  { contact, userId }: { contact: Contact; userId: string | null },
  country: CountryCode | null,
): string[] {
  const { phone, email } = normalContact(contact, country);
  const standIn = contact.email ? standInOf(contact.email) : null;
  const ids = [userId, standIn?.userId ?? null].filter((id) => id?.trim());
  const said = [
    phone ?? (standIn?.phone ? normalPhone(standIn.phone, country) : null),
    standIn ? null : email,
    ...ids.slice(0, 1).map((id) => userContact(id ?? '')),
  ];
  return said.filter((one) => one !== null).sort();
}
