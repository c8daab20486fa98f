import { type RawBuilder, sql } from 'kysely';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { contactPattern } from './contact-pattern.ts';

/** One regular expression for any of these contacts; `null` for none. */
export function patternOf(contacts: Iterable<string>): string | null {
  const patterns = [...contacts].sort().map(contactPattern);
  return patterns.length > 0 ? patterns.join('|') : null;
}

/**
 * Whether a text names any of these contacts, as a condition. The regular expression is slow, so it is asked only where
 * the phone's digits stand in this order, whatever is between them, or the e-mail stands as it is: measured some seven
 * times faster.
 */
export function saysContact(text: RawBuilder<string>, contacts: Iterable<string>): RawBuilder<boolean> {
  const list = [...contacts];
  const pattern = patternOf(list);
  if (!pattern) return sql<boolean>`false`;
  const hints = sql.join(
    list.flatMap((contact) => hintsOf(text, contact)),
    sql` or `,
  );
  // CASE, because in an AND PostgreSQL may ask for the dearer half first.
  return sql<boolean>`case when ${hints} then ${text} ~* ${pattern}::text else false end`;
}

function hintsOf(text: RawBuilder<string>, contact: string): RawBuilder<boolean>[] {
  if (contact.startsWith('+')) {
    const digits = parsePhoneNumberFromString(contact)?.nationalNumber ?? contact.slice(1);
    return [sql<boolean>`${text} like ${`%${[...digits].join('%')}%`}::text`];
  }
  return [contact, contact.replace('@', '%40')].map(
    (email) => sql<boolean>`strpos(lower(${text}), ${email}::text) > 0`,
  );
}
