import type { CountryCode } from 'libphonenumber-js';
import type { Contact } from '../../contracts/event.ts';
import type { SiteSettings } from '../sites/settings.ts';
import { normalEmail } from './normal-email.ts';
import { normalName } from './normal-name.ts';
import { normalPhone } from './normal-phone.ts';

/** A contact as given, and its two parts that people are joined by. */
export interface NormalContact {
  contact: Contact;
  /** E.164. */
  phone: string | null;
  /** Lower case. */
  email: string | null;
}

/** Brings a contact into comparable form. The words of the person stay in `contact`. Never throws. */
export function normalContact(contact: Contact, country: CountryCode | null): NormalContact {
  const name = contact.name === undefined ? null : normalName(contact.name);
  return {
    contact: {
      ...(name !== null && { name }),
      ...(contact.phone && { phone: contact.phone }),
      ...(contact.email && { email: contact.email }),
    },
    phone: contact.phone ? normalPhone(contact.phone, country) : null,
    email: contact.email ? normalEmail(contact.email) : null,
  };
}

/** Where a site's phones without a country code are at home: Russia where it sells in roubles, else nowhere. */
export function countryOf({ currency }: Pick<SiteSettings, 'currency'>): CountryCode | null {
  return currency === 'RUB' ? 'RU' : null;
}

/** `known` with what it lacks from `more`; nothing that is known changes. */
export function fillContact(known: NormalContact, more: NormalContact): NormalContact {
  return {
    contact: { ...more.contact, ...known.contact },
    phone: known.phone ?? more.phone,
    email: known.email ?? more.email,
  };
}
