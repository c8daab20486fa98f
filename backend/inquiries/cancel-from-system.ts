import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import { lockBranches } from './lock-branches.ts';
import type { SystemRecord } from './system-record.ts';

/**
 * Marks the booking of a record that the outside system does not have any more as cancelled. `at` is when the system
 * was asked: an answer that was on its way before it cannot bring the booking back. Unknown records are no inquiry.
 */
export async function cancelFromSystem(
  tx: Kysely<Tables>,
  { system, branch, record, at }: Pick<SystemRecord, 'system' | 'branch' | 'record'> & { at: Date },
): Promise<void> {
  await lockBranches(tx, { system, branches: [branch] });
  await tx
    .updateTable('bookings')
    .set({ status: 'cancelled', changed_at: at, confirmed_by_api: true })
    .where('system', '=', system)
    .where('branch', '=', branch)
    .where('record', '=', record)
    .where('status', '!=', 'cancelled')
    .execute();
}
