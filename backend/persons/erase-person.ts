import type { Kysely } from 'kysely';
import type { CountryCode } from 'libphonenumber-js';
import { deleteExportsOf } from '../exports/delete-exports.ts';
import { reach } from '../fail-points.ts';
import { announcedPrefix } from '../inquiries/find-inquiries.ts';
import { forgetLetters } from '../mail/letters-to.ts';
import type { Tables } from '../store/schema.ts';
import { eraseExchange } from './exchange-of.ts';
import { eraseFeedback } from './feedback-of.ts';
import { findLocked } from './find-locked.ts';
import { forgetJobs } from './forget-jobs.ts';
import { forgetJoining } from './forget-joining.ts';
import { listedIds } from './join-clues.ts';
import { eraseOffers } from './offers-of.ts';
import { type Clues, type FoundPerson, isAnybody } from './person.ts';
import { erasePushes } from './push-of.ts';
import { redactNames } from './redact-names.ts';
import { patternOf } from './says-contact.ts';
import { eraseShop } from './shop-of.ts';

/** An appointment that an outside system still has. */
export interface OutsideRecord {
  system: string;
  branch: string;
  record: string;
}

/** What was removed, in rows, and the records at outside systems that have to be removed there. */
export interface Erasure {
  removed: Record<string, number>;
  outside: OutsideRecord[];
}

/**
 * Removes everything that is stored of a person on a site, in the caller's transaction (reliability S54). What stays
 * holds nothing of them: the ids of their events, so that a browser's late repeat does not bring them back, and the
 * numbers of their records, so that the outside system does not. `null`: there was nobody.
 */
export async function erasePerson(
  tx: Kysely<Tables>,
  clues: Clues,
  country: CountryCode | null,
): Promise<Erasure | null> {
  const { site } = clues;
  const person = await findLocked(tx, clues, country);
  if (!isAnybody(person)) return null;
  reach('erasure.person-found');
  const outside = await recordsOf(tx, person);
  await rememberErased(tx, outside);
  reach('erasure.records-remembered');
  const jobs = await forgetJobs(tx, { messages: person.hookMessages, records: outside });
  await removeRows(tx, site, person);
  reach('erasure.rows-removed');
  await redactMentions(tx, site, person);
  await redactNames(tx, site, person);
  await deleteExportsOf(tx, site);
  reach('erasure.before-commit');
  const { knownBy: _, contacts: __, ...rows } = person;
  const counts = Object.entries(rows).map(([what, list]) => [what, list.length]);
  return { removed: { ...Object.fromEntries(counts), jobs }, outside };
}

/** Their bookings' records, and those of messages that had not been worked off yet. */
async function recordsOf(tx: Kysely<Tables>, { bookings, hookMessages }: FoundPerson): Promise<OutsideRecord[]> {
  const connections = await tx.selectFrom('connections').select(['id', 'system']).execute();
  const systems = new Map(connections.map(({ id, system }) => [id, system]));
  const told = hookMessages.flatMap(({ connection_id, branch, resource, resource_id: record }) => {
    const system = systems.get(connection_id);
    return system && resource === 'record' ? [{ system, branch, record }] : [];
  });
  const booked = bookings.filter(({ record }) => !record.startsWith(announcedPrefix));
  const all = [...booked, ...told].map(({ system, branch, record }) => ({ system, branch, record }));
  return [...new Map(all.map((one) => [`${one.system} ${one.branch} ${one.record}`, one])).values()];
}

async function rememberErased(tx: Kysely<Tables>, records: readonly OutsideRecord[]): Promise<void> {
  if (records.length === 0) return;
  const erasedAt = new Date();
  await tx
    .insertInto('erased_records')
    .values(records.map((record) => ({ ...record, erased_at: erasedAt })))
    .onConflict((conflict) => conflict.columns(['system', 'branch', 'record']).doNothing())
    .execute();
}

/** Stands where a visitor and a session stood. */
const erasedId = '00000000-0000-0000-0000-000000000000';

async function removeRows(tx: Kysely<Tables>, site: string, person: FoundPerson): Promise<void> {
  const idsOf = (rows: readonly { id: string }[]) => listedIds(rows.map(({ id }) => id));
  const inquiries = idsOf(person.inquiries);
  await tx.deleteFrom('bookings').where('inquiry_site', '=', site).where('inquiry_id', 'in', inquiries).execute();
  await tx.deleteFrom('inquiries').where('site_id', '=', site).where('id', 'in', inquiries).execute();
  await tx
    .deleteFrom('person_contacts')
    .where('site_id', '=', site)
    .where('person_id', 'in', listedIds(person.contacts.map(({ person_id }) => person_id)))
    .execute();
  for (const [table, rows] of [
    ['page_views', person.pageViews],
    ['goals', person.goals],
    ['shop_views', person.shopViews],
    ['parked_events', person.parkedEvents],
  ] as const) {
    await tx.deleteFrom(table).where('site_id', '=', site).where('id', 'in', idsOf(rows)).execute();
  }
  const sessions = listedIds(person.visits.map(({ session_id }) => session_id));
  await tx.deleteFrom('visits').where('site_id', '=', site).where('session_id', 'in', sessions).execute();
  await forgetJoining(tx, { site, ...person });
  await forgetLetters(tx, { site, letters: person.letters, addresses: person.knownBy });
  for (const { connection_id, id } of person.hookMessages) {
    await tx.deleteFrom('hook_messages').where('connection_id', '=', connection_id).where('id', '=', id).execute();
  }
  await eraseShop(tx, { site, ...person });
  await eraseOffers(tx, { site, ...person });
  await erasePushes(tx, { site, ...person });
  await eraseExchange(tx, { site, ...person });
  await eraseFeedback(tx, { site, ...person });
  // Their ids stay, so that a browser's late repeat changes nothing.
  await tx
    .updateTable('identities')
    .set({ contact: '{}', user_id: null, visitor_id: erasedId, session_id: erasedId })
    .where('site_id', '=', site)
    .where('id', 'in', idsOf(person.identities))
    .execute();
}

/** Other people's inquiries stay theirs, without this person's phone and e-mail in their words. */
async function redactMentions(tx: Kysely<Tables>, site: string, { mentions, knownBy }: FoundPerson): Promise<void> {
  const pattern = patternOf(knownBy);
  if (!pattern) return;
  const redacted = (text: string) => text.replaceAll(new RegExp(pattern, 'gi'), '…');
  const clean = (texts: object) =>
    JSON.stringify(Object.fromEntries(Object.entries(texts).map(([key, value]) => [redacted(key), redacted(value)])));
  for (const { id, contact, message, fields } of mentions) {
    await tx
      .updateTable('inquiries')
      .set({ contact: clean(contact), message: message === null ? null : redacted(message), fields: clean(fields) })
      .where('site_id', '=', site)
      .where('id', '=', id)
      .execute();
  }
}
