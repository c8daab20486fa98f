import { type Kysely, type Selectable, sql } from 'kysely';
import type { CountryCode } from 'libphonenumber-js';
import { normalContact } from '../inquiries/normal-contact.ts';
import type { IdentityTable, InquiryTable, Tables } from '../store/schema.ts';
import { contactKind } from './joining/contact-kind.ts';
import type { Clues } from './person.ts';
import { saysContact } from './says-contact.ts';

/** What follows from the clues: who the person is here, and all that leads from them to what they did. */
export interface JoinedClues {
  contacts: Set<string>;
  persons: Set<string>;
  inquiries: Selectable<InquiryTable>[];
  /** Who said to have one of the contacts, and, where a visitor was asked for, what that visitor said. */
  identities: Selectable<IdentityTable>[];
}

/**
 * Follows the clues until nothing new is found: a contact leads to a person, a person to all their contacts and
 * inquiries. A visitor leads to the persons whose inquiries they made only if it was the visitor who was asked for: on a
 * browser that several people use, one's phone must not lead to another's.
 */
export async function joinClues(
  tx: Kysely<Tables>,
  { site, contacts: first, visitor }: Clues,
  country: CountryCode | null,
): Promise<JoinedClues> {
  const contacts = new Set(first);
  const persons = new Set<string>();
  const saidByVisitor = visitor ? await identitiesOfVisitor(tx, { site, visitor }) : [];
  for (const { contact } of saidByVisitor) {
    const { phone, email } = normalContact(contact, country);
    for (const one of [phone, email]) if (one) contacts.add(one);
  }
  if (visitor) for (const { person_id } of await inquiriesOfVisitor(tx, { site, visitor })) persons.add(person_id);
  let inquiries: Selectable<InquiryTable>[] = [];
  for (let known = -1; known < contacts.size + persons.size; ) {
    known = contacts.size + persons.size;
    const named = await contactsOf(tx, { site, contacts, persons });
    for (const row of named) {
      // Ids of log-ins are no words that anybody else would write.
      if (contactKind(row.contact) !== 'user') contacts.add(row.contact);
      persons.add(row.person_id);
    }
    inquiries = await inquiriesOf(tx, { site, contacts, persons });
    for (const { phone, email, person_id } of inquiries) {
      persons.add(person_id);
      for (const contact of [phone, email]) if (contact) contacts.add(contact);
    }
  }
  const sayingSo = await identitiesSaying(tx, { site, contacts });
  const identities = [...new Map([...saidByVisitor, ...sayingSo].map((identity) => [identity.id, identity])).values()];
  return { contacts, persons, inquiries, identities };
}

/** Everything that a person may have written into an inquiry. */
export const wordsOfInquiry = sql<string>`(contact::text || ' ' || coalesce(message, '') || ' ' || fields::text)`;

interface Known {
  site: string;
  contacts: ReadonlySet<string>;
  persons: ReadonlySet<string>;
}

function contactsOf(tx: Kysely<Tables>, { site, contacts, persons }: Known) {
  return tx
    .selectFrom('person_contacts')
    .selectAll()
    .where('site_id', '=', site)
    .where((eb) => eb.or([eb('contact', 'in', listed(contacts)), eb('person_id', 'in', listedIds(persons))]))
    .execute();
}

/**
 * By their person; by the contacts as well, should the two have come apart; and where an inquiry has no contact of its
 * own, by its words.
 */
function inquiriesOf(tx: Kysely<Tables>, { site, contacts, persons }: Known) {
  return tx
    .selectFrom('inquiries')
    .selectAll()
    .where('site_id', '=', site)
    .where((eb) =>
      eb.or([
        eb('person_id', 'in', listedIds(persons)),
        eb('phone', 'in', listed(contacts)),
        eb('email', 'in', listed(contacts)),
        sql<boolean>`(phone is null and email is null and ${saysContact(wordsOfInquiry, contacts)})`,
      ]),
    )
    .orderBy('at')
    .orderBy('id')
    .execute();
}

function identitiesOfVisitor(tx: Kysely<Tables>, { site, visitor }: { site: string; visitor: string }) {
  return tx
    .selectFrom('identities')
    .selectAll()
    .where('site_id', '=', site)
    .where('visitor_id', '=', visitor)
    .execute();
}

function inquiriesOfVisitor(tx: Kysely<Tables>, { site, visitor }: { site: string; visitor: string }) {
  return tx
    .selectFrom('inquiries')
    .innerJoin('visits', (join) =>
      join
        .onRef('visits.site_id', '=', 'inquiries.visit_site')
        .onRef('visits.session_id', '=', 'inquiries.visit_session'),
    )
    .select('inquiries.person_id')
    .where('visits.site_id', '=', site)
    .where('visits.visitor_id', '=', visitor)
    .where('inquiries.site_id', '=', site)
    .execute();
}

function identitiesSaying(tx: Kysely<Tables>, { site, contacts }: Pick<Known, 'site' | 'contacts'>) {
  return tx
    .selectFrom('identities')
    .selectAll()
    .where('site_id', '=', site)
    .where(saysContact(sql<string>`(contact::text || ' ' || coalesce(user_id, ''))`, contacts))
    .execute();
}

/** The greatest UUID; nothing has it. */
const noRow = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** `in ()` is no SQL: an empty set becomes something that no row has. */
export function listedIds(ids: Iterable<string>): string[] {
  const list = [...ids];
  return list.length > 0 ? list : [noRow];
}

function listed(contacts: ReadonlySet<string>): string[] {
  return contacts.size > 0 ? [...contacts] : [''];
}
