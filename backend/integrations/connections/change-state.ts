import { sql, type Transaction } from 'kysely';
import type { Caller } from '../../accounts/caller.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import { newHookSecret, putHookSecret } from '../../sites/hook-secrets.ts';
import type { Tables } from '../../store/schema.ts';
import { forgetSolved } from '../../troubles/forget-solved.ts';
import { lockConnection } from './save-connection.ts';

interface Ask {
  caller: Caller;
  site: string;
  id: string;
  now: Date;
}

/**
 * Switches a connection off or on. While it is off its webhook goes on taking messages, which wait, and nothing is asked
 * of the outside system; when it is on again they are worked off at once.
 */
export async function switchConnection(
  tx: Transaction<Tables>,
  { caller, site, id, now, disabled }: Ask & { disabled: boolean },
): Promise<void> {
  const stored = await lockConnection(tx, { site, id });
  if ((stored.disabled_at !== null) === disabled) return;
  await tx
    .updateTable('connections')
    .set({ disabled_at: disabled ? now : null })
    .where('id', '=', id)
    .execute();
  if (!disabled) await hurryJobs(tx, id);
  const action = disabled ? 'connection.off' : 'connection.on';
  await writeAudit(tx, { caller, action, site, object: id, at: now });
}

/** Jobs that put themselves off while the connection was off (yclients/work.ts). */
async function hurryJobs(tx: Transaction<Tables>, id: string): Promise<void> {
  const { rows } = await sql<{ found: boolean }>`select to_regclass('pgboss.job') is not null as found`.execute(tx);
  if (!rows[0]?.found) return;
  await sql`
    update pgboss.job set start_after = now()
    where state = 'created' and start_after > now() and data ->> 'connectionId' = ${id}`.execute(tx);
}

/**
 * Makes a new webhook address and gives its secret, which cannot be read again. The old one works for a day more, or ends
 * now where it may have been seen by others.
 */
export async function renewHookAddress(
  tx: Transaction<Tables>,
  { caller, site, id, now, endOldNow }: Ask & { endOldNow: boolean },
): Promise<string> {
  await lockConnection(tx, { site, id });
  const secret = newHookSecret();
  if (endOldNow) await tx.deleteFrom('hook_secrets').where('connection_id', '=', id).execute();
  await putHookSecret(tx, { connectionId: id, secret, now });
  await writeAudit(tx, { caller, action: 'connection.hook', site, object: id, after: { endOldNow }, at: now });
  return secret;
}

/**
 * Takes a connection away: its credentials, webhook addresses, raw messages and what was parked of them. Inquiries and
 * bookings that came through it stay.
 */
export async function removeConnection(tx: Transaction<Tables>, { caller, site, id, now }: Ask): Promise<void> {
  const { system, settings } = await lockConnection(tx, { site, id });
  for (const table of ['hook_messages', 'hook_secrets', 'connection_branches', 'connection_states'] as const) {
    await tx.deleteFrom(table).where('connection_id', '=', id).execute();
  }
  await tx.deleteFrom('connections').where('id', '=', id).execute();
  await forgetSolved(tx, site);
  await writeAudit(tx, {
    caller,
    action: 'connection.remove',
    site,
    object: id,
    before: { system, ...settings },
    at: now,
  });
}
