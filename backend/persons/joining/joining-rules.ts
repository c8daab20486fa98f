import type { Kysely } from 'kysely';
import { usualSharedAbove } from '../../../contracts/person-merge.ts';
import type { Tables } from '../../store/schema.ts';

/** Browsers above which a contact is shared, where a site says nothing else. */
export const usualShared = usualSharedAbove;

/** Above how many subjects a contact is shared on a site. */
export async function sharedAboveOf(db: Kysely<Tables>, site: string): Promise<number> {
  const rules = await db
    .selectFrom('joining_rules')
    .select('shared_above')
    .where('site_id', '=', site)
    .executeTakeFirst();
  return rules?.shared_above ?? usualShared;
}
