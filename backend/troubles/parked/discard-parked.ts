import type { Transaction } from 'kysely';
import type { Caller } from '../../accounts/caller.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import type { Tables } from '../../store/schema.ts';
import { forgetSolved } from '../forget-solved.ts';
import { factsOf, lockParked } from './parked-row.ts';

interface Discarding {
  id: string;
  sites: readonly string[] | null;
  caller: Caller;
  /** Why; it stays in the log of changes. */
  note: string;
  now: Date;
}

/** Lets go of a parked delivery: its content is removed, and the log keeps what it was and why. Says whether there was one. */
export async function discardParked(
  tx: Transaction<Tables>,
  { id, sites, caller, note, now }: Discarding,
): Promise<boolean> {
  const row = await lockParked(tx, { id, sites });
  if (!row) return false;
  if (row.kind === 'event') {
    await tx.deleteFrom('parked_events').where('site_id', '=', row.site).where('id', '=', row.event.id).execute();
  } else {
    const { connection_id, id: message } = row.message;
    await tx.deleteFrom('hook_messages').where('connection_id', '=', connection_id).where('id', '=', message).execute();
  }
  await forgetSolved(tx, row.site);
  const [before, after] = [factsOf(row), { note }];
  await writeAudit(tx, { caller, action: 'parked.discard', site: row.site, object: id, before, after, at: now });
  return true;
}
