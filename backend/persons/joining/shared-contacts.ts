import { type Kysely, sql } from 'kysely';
import type { SharedContacts } from '../../../contracts/person-merge.ts';
import type { Caller } from '../../accounts/caller.ts';
import { callerName, writeAudit } from '../../audit/write-audit.ts';
import type { Tables } from '../../store/schema.ts';
import { joinFrom } from './join-new-clues.ts';
import { sharedAboveOf } from './joining-rules.ts';
import { contactView } from './merge-views.ts';

const mostListed = 200;
/** More browsers than that are just many. */
const mostCounted = 1000;
/** Contacts that are looked at when the bound changes; those beyond follow when they are said again. */
const mostRejoined = 500;

/** Contacts that join nobody on a site, the latest first. */
export async function sharedContacts(db: Kysely<Tables>, site: string): Promise<SharedContacts> {
  const { rows } = await sql<{ contact: string; since: Date; by: string | null; said: number }>`
    select listed.contact, min(listed.since) as since, max(listed.by) as by,
      (select count(*)::integer from (select 1 from person_clues as clue where clue.site_id = ${site}
        and clue.contact = listed.contact limit ${mostCounted + 1}) as few) as said
    from (
      (select contact, shared_at as since, null as by from person_contacts
        where site_id = ${site} and shared_at is not null order by shared_at desc, contact limit ${mostListed})
      union all
      (select contact, at, by from ignored_contacts where site_id = ${site} order by at desc limit ${mostListed})
    ) as listed
    group by listed.contact
    order by since desc, listed.contact
    limit ${mostListed}
  `.execute(db);
  return {
    sharedAbove: await sharedAboveOf(db, site),
    contacts: rows.map(({ contact, since, by, said }) => ({
      contact: contactView(contact),
      ...{ said: Math.min(said, mostCounted), more: said > mostCounted },
      ...{ since: since.toISOString(), ignoredBy: by },
    })),
  };
}

interface Ignoring {
  caller: Caller;
  site: string;
  /** As it is stored. */
  contact: string;
  at: Date;
}

/** From now on the contact joins nobody, and whoever it joined comes apart; noted in the log of changes without the contact. */
export function ignoreContact(db: Kysely<Tables>, { caller, site, contact, at }: Ignoring): Promise<void> {
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto('ignored_contacts')
      .values({ site_id: site, contact, at, by: callerName(caller) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await rejoin(tx, { site, contacts: [contact], at });
    await writeAudit(tx, { caller, action: 'person.ignore-contact', site, object: contactView(contact).kind, at });
  });
}

/** The contact is somebody's again, unless too many have said it. */
export function heedContact(db: Kysely<Tables>, { caller, site, contact, at }: Ignoring): Promise<void> {
  return db.transaction().execute(async (tx) => {
    await tx.deleteFrom('ignored_contacts').where('site_id', '=', site).where('contact', '=', contact).execute();
    await rejoin(tx, { site, contacts: [contact], at });
    await writeAudit(tx, { caller, action: 'person.heed-contact', site, object: contactView(contact).kind, at });
  });
}

/** Sets above how many browsers a contact is shared, and decides anew about those that this makes a difference for. */
export function setSharedAbove(
  db: Kysely<Tables>,
  { caller, site, sharedAbove, at }: Omit<Ignoring, 'contact'> & { sharedAbove: number },
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    const before = await sharedAboveOf(tx, site);
    const row = { shared_above: sharedAbove, changed_at: at };
    await tx
      .insertInto('joining_rules')
      .values({ site_id: site, ...row })
      .onConflict((conflict) => conflict.column('site_id').doUpdateSet(row))
      .execute();
    const { rows } = await sql<{ contact: string }>`
      select contact from person_clues where site_id = ${site} group by contact
      having count(*) > ${Math.min(before, sharedAbove)} and count(*) <= ${Math.max(before, sharedAbove)}
      order by contact limit ${mostRejoined}
    `.execute(tx);
    await rejoin(tx, { site, contacts: rows.map(({ contact }) => contact), at });
    const change = { before: { sharedAbove: before }, after: { sharedAbove } };
    await writeAudit(tx, { caller, action: 'person.joining-rules', site, object: site, ...change, at });
  });
}

async function rejoin(
  tx: Kysely<Tables>,
  { site, contacts, at }: { site: string; contacts: readonly string[]; at: Date },
): Promise<void> {
  const most = await sharedAboveOf(tx, site);
  if (contacts.length > 0)
    await joinFrom(
      tx,
      contacts.map((contact) => ({ site_id: site, contact, most })),
      at,
    );
}
