import type { Kysely, Selectable } from 'kysely';
import type { CountryCode } from 'libphonenumber-js';
import { normalContact } from '../inquiries/normal-contact.ts';
import type { IdentityTable, Tables } from '../store/schema.ts';
import { type JoinedClues, listedIds } from './join-clues.ts';
import type { Clues } from './person.ts';

type Traces = Pick<Clues, 'site' | 'visitor'> &
  Pick<JoinedClues, 'persons' | 'inquiries' | 'identities'> & { country: CountryCode | null };

/**
 * The sessions of every browser that the person is known to have used, and who those browsers said to be. Browsers are
 * shared: a session that led to somebody else's inquiry, and an identity with a contact of somebody else, are not theirs.
 */
export async function browsersOf(
  tx: Kysely<Tables>,
  { site, visitor, persons, inquiries, identities, country }: Traces,
): Promise<{ sessions: Set<string>; identities: Selectable<IdentityTable>[] }> {
  const own = [
    ...inquiries.flatMap((inquiry) => inquiry.visit_session ?? []),
    ...identities.map((identity) => identity.session_id),
  ];
  const seen = await tx
    .selectFrom('visits')
    .select('visitor_id')
    .where('site_id', '=', site)
    .where('session_id', 'in', listedIds(own))
    .execute();
  const visitors = new Set([...seen, ...identities].map((row) => row.visitor_id));
  if (visitor) visitors.add(visitor);
  const at = { site, visitors: listedIds(visitors), persons: listedIds(persons) };

  const sessions = new Set([...own, ...(await sessionsOf(tx, at))]);
  const told = await tx
    .selectFrom('identities')
    .selectAll()
    .where('site_id', '=', site)
    .where('visitor_id', 'in', at.visitors)
    .execute();
  const contactsIn = (identity: Selectable<IdentityTable>) => {
    const { phone, email } = normalContact(identity.contact, country);
    return [phone, email].filter((one) => one !== null);
  };
  const others = await contactsOfOthers(tx, { ...at, contacts: told.flatMap(contactsIn) });
  const ownOfThese = told.filter((identity) => !contactsIn(identity).some((contact) => others.has(contact)));
  const all = new Map([...identities, ...ownOfThese].map((identity) => [identity.id, identity]));
  return { sessions, identities: [...all.values()] };
}

async function sessionsOf(
  tx: Kysely<Tables>,
  { site, visitors, persons }: { site: string; visitors: string[]; persons: string[] },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('visits')
    .select('session_id')
    .where('site_id', '=', site)
    .where('visitor_id', 'in', visitors)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('inquiries')
            .select('id')
            .whereRef('visit_site', '=', 'visits.site_id')
            .whereRef('visit_session', '=', 'visits.session_id')
            .where('person_id', 'not in', persons),
        ),
      ),
    )
    .execute();
  return rows.map((row) => row.session_id);
}

async function contactsOfOthers(
  tx: Kysely<Tables>,
  { site, persons, contacts }: { site: string; persons: string[]; contacts: string[] },
): Promise<Set<string>> {
  if (contacts.length === 0) return new Set();
  const rows = await tx
    .selectFrom('person_contacts')
    .select('contact')
    .where('site_id', '=', site)
    .where('contact', 'in', contacts)
    .where('person_id', 'not in', persons)
    .execute();
  return new Set(rows.map((row) => row.contact));
}
