import type { Kysely, Selectable } from 'kysely';
import type { LetterTable, Tables } from '../store/schema.ts';
import { addressHash } from './address-hash.ts';

/** Letters of a site to any of these addresses, oldest first; what is no e-mail address finds none. */
export function lettersTo(
  tx: Kysely<Tables>,
  { site, addresses }: { site: string; addresses: readonly string[] },
): Promise<Selectable<LetterTable>[]> {
  return tx
    .selectFrom('letters')
    .selectAll()
    .where('site_id', '=', site)
    .where('recipient_hash', 'in', hashesOf(site, addresses))
    .orderBy('queued_at')
    .orderBy('id')
    .execute();
}

/** Removes them, and the addresses from the list of those who get none: that they get none stays true, by their hashes. */
export async function forgetLetters(
  tx: Kysely<Tables>,
  { site, letters, addresses }: { site: string; letters: readonly { id: string }[]; addresses: readonly string[] },
): Promise<void> {
  for (const { id } of letters) {
    await tx.deleteFrom('letters').where('site_id', '=', site).where('id', '=', id).execute();
  }
  await tx
    .updateTable('suppressions')
    .set({ address: null })
    .where('site_id', '=', site)
    .where('address_hash', 'in', hashesOf(site, addresses))
    .execute();
}

/** Never empty, since SQL knows no empty list. */
function hashesOf(site: string, addresses: readonly string[]): string[] {
  return ['', ...addresses].map((address) => (address === '' ? '' : addressHash(site, address)));
}
