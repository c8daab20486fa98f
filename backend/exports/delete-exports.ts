import { type Kysely, sql } from 'kysely';
import type { Tables } from '../store/schema.ts';

/** Removes exports that were asked for before a moment, with their files. Resolves to how many. */
export async function deleteOldExports(db: Kysely<Tables>, before: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const old = await tx.deleteFrom('exports').where('asked_at', '<', before).returning('id').execute();
    return deleteParts(tx, old);
  });
}

/**
 * Removes every export of a site: somebody in it is erased. One that is being written is waited for, since its chunk may
 * have seen the person.
 */
export async function deleteExportsOf(tx: Kysely<Tables>, site: string): Promise<void> {
  const ofSite = await tx
    .deleteFrom('exports')
    .where((eb) => eb.or([eb('sites', 'is', null), sql<boolean>`sites ? ${site}`]))
    .returning('id')
    .execute();
  await deleteParts(tx, ofSite);
}

async function deleteParts(tx: Kysely<Tables>, exports: readonly { id: string }[]): Promise<number> {
  const ids = exports.map(({ id }) => id);
  if (ids.length > 0) await tx.deleteFrom('export_parts').where('export_id', 'in', ids).execute();
  return ids.length;
}
