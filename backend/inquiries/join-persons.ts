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
 * The persons behind phones and e-mails, in the order given: whoever used the phone, else the e-mail on this site before,
 * else someone new. `null` without a contact that is somebody's. Those who were known apart stay so here: who becomes one
 * is decided at the end of the transaction (persons/joining). The rows of the contacts stay locked until then, so two
 * inquiries of one person are counted in turn. At most two statements, however many.
 */
export async function joinPersons(tx: Kysely<Tables>, list: readonly Contacts[]): Promise<(Person | null)[]> {
  const proposed = proposePersons(list);
  if (proposed.length === 0) return list.map(() => null);
  const { rows } = await sql<KnownContact & { shared_at: Date | null }>`
    insert into person_contacts as stored (site_id, contact, person_id)
    select site_id, contact, person_id
    from jsonb_to_recordset(${JSON.stringify(proposed)}::jsonb) as used (site_id text, contact text, person_id uuid)
    -- Writes what is there already: only a written row is locked and returned.
    on conflict (site_id, contact) do update set person_id = stored.person_id
    returning site_id, contact, person_id, shared_at
  `.execute(tx);
  const stored = new Map(rows.map((row) => [keyOf(row), row.person_id]));
  const shared = new Set(rows.filter(({ shared_at }) => shared_at !== null).map(keyOf));
  const fresh = new Set(proposed.map((contact) => contact.person_id));
  const adopted = adoptions(list, { stored, shared, fresh });
  await replacePersons(tx, rows, adopted);
  return list.map((contacts) => {
    const own = contactsOf(contacts).find((contact) => !shared.has(keyOf(contact)));
    const person = own && stored.get(keyOf(own));
    if (!person) return null;
    const id = adopted.get(person) ?? person;
    return { id, isNew: fresh.has(id) };
  });
}

/** New contacts that were named beside a known one are that person's: who they would have been, and who they are. */
function adoptions(
  list: readonly Contacts[],
  {
    stored,
    shared,
    fresh,
  }: { stored: ReadonlyMap<string, string>; shared: ReadonlySet<string>; fresh: ReadonlySet<string> },
): Map<string, string> {
  const adopted = new Map<string, string>();
  for (const contacts of list) {
    const persons = contactsOf(contacts)
      .filter((contact) => !shared.has(keyOf(contact)))
      .map((contact) => stored.get(keyOf(contact)) ?? '');
    const known = persons.find((person) => !fresh.has(person));
    const news = persons.find((person) => fresh.has(person));
    if (known && news && !adopted.has(news)) adopted.set(news, known);
  }
  return adopted;
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
  rows: readonly KnownContact[],
  adopted: ReadonlyMap<string, string>,
): Promise<void> {
  const changed = rows.flatMap(({ site_id, contact, person_id }) => {
    const kept = adopted.get(person_id);
    return kept ? [{ site_id, contact, kept }] : [];
  });
  if (changed.length === 0) return;
  await sql`
    update person_contacts set person_id = adopted.kept
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as adopted (site_id text, contact text, kept uuid)
    where person_contacts.site_id = adopted.site_id and person_contacts.contact = adopted.contact
  `.execute(tx);
}
