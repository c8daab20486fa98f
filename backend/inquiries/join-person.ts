import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';

export interface Contacts {
  site: string;
  phone: string | null;
  email: string | null;
}

/**
 * The person behind a phone and an e-mail: whoever used one of them on this site before, else someone new. When the
 * two were known apart, they turn out to be one person and are joined. `null` without any contact.
 * The rows of the contacts stay locked until the transaction ends, so two inquiries of one person are counted in turn.
 */
export async function joinPerson(tx: Kysely<Tables>, { site, phone, email }: Contacts): Promise<string | null> {
  // In one order for everybody, so that two transactions cannot wait for each other.
  const contacts = [phone, email].filter((contact) => contact !== null).sort();
  const persons: string[] = [];
  for (const contact of contacts) {
    const { person_id } = await tx
      .insertInto('person_contacts')
      .values({ site_id: site, contact, person_id: persons[0] ?? randomUUID() })
      .onConflict((conflict) =>
        // Writes what is there already: only a written row is locked and returned.
        conflict
          .columns(['site_id', 'contact'])
          .doUpdateSet((eb) => ({ person_id: eb.ref('person_contacts.person_id') })),
      )
      .returning('person_id')
      .executeTakeFirstOrThrow();
    persons.push(person_id);
  }
  const [kept, other] = persons;
  if (kept && other && kept !== other) {
    for (const table of ['person_contacts', 'inquiries'] as const) {
      await tx
        .updateTable(table)
        .set({ person_id: kept })
        .where('site_id', '=', site)
        .where('person_id', '=', other)
        .execute();
    }
  }
  return kept ?? null;
}

/** Numbers a person's inquiries on a site by their time, from 1: one that comes late takes its place in the row. */
export async function renumber(tx: Kysely<Tables>, { site, person }: { site: string; person: string }): Promise<void> {
  await sql`
    update inquiries set number = ranked.number
    from (
      select id, row_number() over (order by at, id) as number from inquiries
      where site_id = ${site} and person_id = ${person}
    ) as ranked
    where inquiries.site_id = ${site} and inquiries.id = ranked.id and inquiries.number <> ranked.number
  `.execute(tx);
}
