import type { Transaction } from 'kysely';
import type { Caller } from '../../accounts/caller.ts';
import { writeAudit } from '../../audit/write-audit.ts';
import { notFound } from '../../http/problem.ts';
import type { Tables } from '../../store/schema.ts';

/**
 * Stops a message: who has it has it, and nobody else gets it. Those that wait end when their turn comes. Nothing where
 * it was stopped before. Throws a 404 problem.
 */
export async function stopMessage(
  tx: Transaction<Tables>,
  { site, id, caller, now }: { site: string; id: string; caller: Caller; now: Date },
): Promise<void> {
  const message = await tx
    .selectFrom('push_messages')
    .select(['stopped_at', 'content'])
    .where('site_id', '=', site)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!message) throw notFound();
  if (message.stopped_at) return;
  await tx
    .updateTable('push_messages')
    .set({ stopped_at: now })
    .where('site_id', '=', site)
    .where('id', '=', id)
    .execute();
  const { campaign: object } = message.content;
  await writeAudit(tx, { caller, action: 'push.stop', site, object, after: { message: id }, at: now });
}
