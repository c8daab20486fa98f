import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { FoundPerson } from './person.ts';
import { patternOf } from './says-contact.ts';

/**
 * Takes a person's phone and e-mail out of the names that somebody gave to saved views and links. What they searched for is
 * not kept at all (contracts/lists.ts).
 */
export async function redactNames(
  tx: Kysely<Tables>,
  site: string,
  { knownBy }: Pick<FoundPerson, 'knownBy'>,
): Promise<void> {
  const pattern = patternOf(knownBy);
  if (!pattern) return;
  const contact = new RegExp(pattern, 'gi');
  const views = await tx.selectFrom('saved_views').select(['account_id', 'id', 'name']).execute();
  for (const { account_id, id, name } of views) {
    const redacted = name.replaceAll(contact, '…');
    if (redacted === name) continue;
    await tx
      .updateTable('saved_views')
      .set({ name: redacted })
      .where('account_id', '=', account_id)
      .where('id', '=', id)
      .execute();
  }
  const links = await tx.selectFrom('share_links').select(['id', 'name']).where('site_id', '=', site).execute();
  for (const { id, name } of links) {
    const redacted = name.replaceAll(contact, '…');
    if (redacted === name) continue;
    await tx
      .updateTable('share_links')
      .set({ name: redacted })
      .where('site_id', '=', site)
      .where('id', '=', id)
      .execute();
  }
}
