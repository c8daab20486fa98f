import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { unknownBranch } from './find-inquiries.ts';

/**
 * Whether a record belongs to a person who was erased: the outside system goes on telling of it, and they must not come
 * back that way (reliability S54). Ask while the branch is locked: an erasure holds that lock, too.
 */
export async function isErasedRecord(
  tx: Kysely<Tables>,
  { system, branch, record }: { system: string; branch: string; record: string },
): Promise<boolean> {
  const found = await tx
    .selectFrom('erased_records')
    .select('record')
    .where('system', '=', system)
    .where('branch', 'in', [branch, unknownBranch])
    .where('record', '=', record)
    .executeTakeFirst();
  return found !== undefined;
}
