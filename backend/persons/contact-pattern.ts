import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** What people write between the digits of a phone; three at most, so that two numbers side by side are not taken for one. */
const between = '[ \u00a0\u2009\u202f().\u2013/-]{0,3}';

/**
 * A regular expression that finds a normal contact (E.164 or e-mail) in free text, in any notation: the phone with its
 * country code, with a trunk prefix or bare, however its digits are grouped. The same text means the same to PostgreSQL
 * and to JavaScript; match without regard to case.
 */
export function contactPattern(contact: string): string {
  return contact.startsWith('+') ? phonePattern(contact) : emailPattern(contact);
}

function phonePattern(phone: string): string {
  const parsed = parsePhoneNumberFromString(phone);
  const country = parsed?.countryCallingCode ?? '';
  const national = parsed?.nationalNumber ?? phone.slice(1);
  const prefix = `(?:(?:00|[+]|%2B)?${between}${spread(country)}${between}|[08]${between}|)`;
  return `(?<![0-9])${prefix}[(]?${spread(national)}(?![0-9])`;
}

function spread(digits: string): string {
  return [...digits].join(between);
}

/** `%40` is the @ of an address inside an address. A longer address that only contains this one is another person's. */
function emailPattern(email: string): string {
  const escaped = [...email].map((sign) => (/[\p{L}\d]/u.test(sign) ? sign : `\\${sign}`)).join('');
  return `(?<![a-z0-9._+-])${escaped.replace('\\@', '(?:@|%40)')}(?![a-z0-9-]|[.][a-z0-9])`;
}
