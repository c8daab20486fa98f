import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { CountryCode } from 'libphonenumber-js';
import { unknownBranch } from '../inquiries/find-inquiries.ts';
import { lockBranches } from '../inquiries/lock-branches.ts';
import type { Tables } from '../store/schema.ts';
import { findPerson } from './find-person.ts';
import { listedIds } from './join-clues.ts';
import { holdPersons } from './joining/hold-persons.ts';
import type { Clues, FoundPerson } from './person.ts';

interface Branch {
  system: string;
  branch: string;
}

/**
 * Finds the person while nobody can add to them. Inquiries and records of the same person take the same locks, so they
 * are over before the search, or begin after the transaction and then tell of something new (reliability K16). May lose
 * against another transaction with a deadlock (SQLSTATE 40P01); then the whole transaction is to be tried again.
 */
export async function findLocked(tx: Kysely<Tables>, clues: Clues, country: CountryCode | null): Promise<FoundPerson> {
  const { site } = clues;
  const held: Held = { branches: new Set(), sessions: new Set(), contacts: new Set(), madeUp: [], joining: false };
  await lockNewBranches(tx, held, await branchesOf(tx, site));
  for (;;) {
    const person = await findPerson(tx, clues, country);
    // In the order in which an envelope and a record take them, so that waiting for each other stays rare.
    const isNews = [
      await lockNewBranches(tx, held, person.bookings),
      await lockNewVisits(tx, held, { site, visits: person.visits }),
      await lockNewContacts(tx, held, { site, contacts: person.knownBy }),
      await lockJoining(tx, held, site),
    ];
    if (!isNews.includes(true)) return withoutMadeUp(tx, { site, person, madeUp: held.madeUp });
  }
}

/** What the transaction holds; `madeUp` are the persons that stand for contacts which nobody had used. */
interface Held {
  branches: Set<string>;
  sessions: Set<string>;
  contacts: Set<string>;
  madeUp: string[];
  joining: boolean;
}

async function branchesOf(tx: Kysely<Tables>, site: string): Promise<Branch[]> {
  const known = await tx
    .selectFrom('connections')
    .innerJoin('connection_branches', 'connection_branches.connection_id', 'connections.id')
    .select(['connections.system', 'connection_branches.branch'])
    .where('connections.site_id', '=', site)
    .execute();
  return [...known, ...known.map(({ system }) => ({ system, branch: unknownBranch }))];
}

/** Whether there were any that were not held before; the same with visits and contacts. */
async function lockNewBranches(tx: Kysely<Tables>, held: Held, branches: readonly Branch[]): Promise<boolean> {
  const nameOf = ({ system, branch }: Branch) => `${system} ${branch}`;
  const news = new Map(
    branches.filter((branch) => !held.branches.has(nameOf(branch))).map((branch) => [nameOf(branch), branch]),
  );
  for (const [system, ofSystem] of Map.groupBy(news.values(), ({ system }) => system)) {
    await lockBranches(tx, { system, branches: ofSystem.map(({ branch }) => branch) });
  }
  for (const name of news.keys()) held.branches.add(name);
  return news.size > 0;
}

async function lockNewVisits(
  tx: Kysely<Tables>,
  held: Held,
  { site, visits }: { site: string; visits: readonly { session_id: string }[] },
): Promise<boolean> {
  const news = visits.map((visit) => visit.session_id).filter((session) => !held.sessions.has(session));
  if (news.length === 0) return false;
  await tx
    .selectFrom('visits')
    .select('session_id')
    .where('site_id', '=', site)
    .where('session_id', 'in', news)
    .orderBy('session_id')
    .forUpdate()
    .execute();
  for (const session of news) held.sessions.add(session);
  return true;
}

/** Locks contacts the way an inquiry with them does. */
async function lockNewContacts(
  tx: Kysely<Tables>,
  held: Held,
  { site, contacts }: { site: string; contacts: readonly string[] },
): Promise<boolean> {
  const news = contacts.filter((contact) => !held.contacts.has(contact)).sort();
  if (news.length === 0) return false;
  const proposed = news.map((contact) => ({ site_id: site, contact, person_id: `${randomUUID()}` }));
  const rows = await tx
    .insertInto('person_contacts')
    .values(proposed)
    .onConflict((conflict) =>
      conflict
        .columns(['site_id', 'contact'])
        .doUpdateSet((eb) => ({ person_id: eb.ref('person_contacts.person_id') })),
    )
    .returning('person_id')
    .execute();
  const ours = new Set(proposed.map((row) => row.person_id));
  held.madeUp.push(...rows.map((row) => row.person_id).filter((person) => ours.has(person)));
  for (const contact of news) held.contacts.add(contact);
  return true;
}

/** Who is who on the site stands still, too. */
async function lockJoining(tx: Kysely<Tables>, held: Held, site: string): Promise<boolean> {
  if (held.joining) return false;
  await holdPersons(tx, [site]);
  held.joining = true;
  return true;
}

async function withoutMadeUp(
  tx: Kysely<Tables>,
  { site, person, madeUp }: { site: string; person: FoundPerson; madeUp: readonly string[] },
): Promise<FoundPerson> {
  await tx
    .deleteFrom('person_contacts')
    .where('site_id', '=', site)
    .where('person_id', 'in', listedIds(madeUp))
    .execute();
  return { ...person, contacts: person.contacts.filter((row) => !madeUp.includes(row.person_id)) };
}
