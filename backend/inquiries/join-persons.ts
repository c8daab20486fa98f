import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { byKey } from '../store/by-key.ts';
import type { Tables } from '../store/schema.ts';
import { Union } from './union.ts';

export interface Contacts {
  site: string;
  phone: string | null;
  email: string | null;
}

export interface Person {
  id: string;
  /** False when one of the contacts had been used on the site before. */
  isNew: boolean;
}

interface KnownContact {
  site_id: string;
  contact: string;
  person_id: string;
}

/**
 * The persons behind phones and e-mails, in the order given: whoever used one of them on this site before, else someone
 * new. Those who were known apart and turn out to be one person are joined. `null` without any contact. The rows of the
 * contacts stay locked until the transaction ends, so two inquiries of one person are counted in turn. At most three
 * statements, however many.
 */
export async function joinPersons(tx: Kysely<Tables>, list: readonly Contacts[]): Promise<(Person | null)[]> {
  const proposed = proposePersons(list);
  if (proposed.length === 0) return list.map(() => null);
  const { rows } = await sql<KnownContact>`
    insert into person_contacts as stored (site_id, contact, person_id)
    select site_id, contact, person_id
    from jsonb_to_recordset(${JSON.stringify(proposed)}::jsonb) as used (site_id text, contact text, person_id uuid)
    -- Writes what is there already: only a written row is locked and returned.
    on conflict (site_id, contact) do update set person_id = stored.person_id
    returning site_id, contact, person_id
  `.execute(tx);
  const stored = new Map(rows.map((row) => [keyOf(row), row.person_id]));
  const fresh = new Set(proposed.map((contact) => contact.person_id));
  // A set is named by someone who is known wherever it has one.
  const same = new Union();
  for (const contact of proposed) same.join(stored.get(keyOf(contact)) ?? contact.person_id, contact.person_id);
  const joined = new Map(
    rows.map(({ site_id, person_id }) => [person_id, { site_id, person_id, kept: same.nameOf(person_id) }]),
  );
  await replacePersons(
    tx,
    [...joined.values()].filter(({ person_id, kept }) => person_id !== kept),
  );
  return list.map((contacts) => {
    const [first] = contactsOf(contacts);
    const person = first && stored.get(keyOf(first));
    if (!person) return null;
    const id = same.nameOf(person);
    return { id, isNew: fresh.has(id) };
  });
}

/** Every contact once, in the order of the keys, with one new person for all that belong together in this list. */
function proposePersons(list: readonly Contacts[]): KnownContact[] {
  const all = new Map<string, Omit<KnownContact, 'person_id'>>();
  const together = new Union();
  for (const contacts of list) {
    const [first, second] = contactsOf(contacts);
    if (first) all.set(keyOf(first), first);
    if (first && second) {
      all.set(keyOf(second), second);
      together.join(keyOf(first), keyOf(second));
    }
  }
  const persons = new Map([...all.keys()].map((key) => [key, randomUUID()]));
  return [...all]
    .sort(byKey(([key]) => key))
    .map(([key, contact]) => ({ ...contact, person_id: persons.get(together.nameOf(key)) ?? randomUUID() }));
}

function contactsOf({ site, phone, email }: Contacts) {
  return [phone, email].filter((contact) => contact !== null).map((contact) => ({ site_id: site, contact }));
}

function keyOf({ site_id, contact }: { site_id: string; contact: string }): string {
  return `${site_id} ${contact}`;
}

async function replacePersons(
  tx: Kysely<Tables>,
  joined: readonly { site_id: string; person_id: string; kept: string }[],
): Promise<void> {
  if (joined.length === 0) return;
  const list = JSON.stringify(joined);
  await sql`
    update person_contacts set person_id = joined.kept
    from jsonb_to_recordset(${list}::jsonb) as joined (site_id text, person_id uuid, kept uuid)
    where person_contacts.site_id = joined.site_id and person_contacts.person_id = joined.person_id
  `.execute(tx);
  await sql`
    update inquiries set person_id = joined.kept
    from jsonb_to_recordset(${list}::jsonb) as joined (site_id text, person_id uuid, kept uuid)
    where inquiries.site_id = joined.site_id and inquiries.person_id = joined.person_id
  `.execute(tx);
}
