import { type Kysely, sql, type Transaction } from 'kysely';
import type { Role } from '../../contracts/access.ts';
import { notFound } from '../http/problem.ts';
import { wrongField } from '../http/wrong-field.ts';
import type { Tables } from '../store/schema.ts';
import { lastOwner } from './people-problems.ts';

export interface ChangedPerson {
  id: string;
  email: string;
  role: Role;
  sites: string[] | null;
  disabled_at: Date | null;
}

/**
 * Runs a change of one person in a transaction. Changes of people wait for each other, so that of two owners who take each
 * other's rights at the same moment one stays. Throws the 404 problem when there is no such person.
 */
export async function changePerson<Result>(
  db: Kysely<Tables>,
  id: string,
  work: (tx: Transaction<Tables>, person: ChangedPerson) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (tx) => {
    await lockPeople(tx);
    const person = await tx
      .selectFrom('accounts')
      .select(['id', 'email', 'role', 'sites', 'disabled_at'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!person) throw notFound();
    return work(tx, person);
  });
}

/** Until the transaction ends nobody else joins, leaves or changes. */
export async function lockPeople(tx: Transaction<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('people', 0))`.execute(tx);
}

/** Throws the problem `last-owner` unless somebody beside this person is an owner who may log in. */
export async function requireOtherOwner(tx: Transaction<Tables>, { id }: ChangedPerson): Promise<void> {
  const other = await tx
    .selectFrom('accounts')
    .select('id')
    .where('role', '=', 'owner')
    .where('disabled_at', 'is', null)
    .where('id', '<>', id)
    .limit(1)
    .executeTakeFirst();
  if (!other) throw lastOwner();
}

/** Throws a 400 problem at `sites` when one of them does not exist. */
export async function requireSites(tx: Kysely<Tables>, sites: readonly string[] | null): Promise<void> {
  if (sites === null) return;
  const found = await tx
    .selectFrom('sites')
    .select('id')
    .where('id', 'in', [...sites])
    .execute();
  if (found.length === new Set(sites).size) return;
  throw wrongField('sites', 'names a site that does not exist');
}
