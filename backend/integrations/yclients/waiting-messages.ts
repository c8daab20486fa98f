import type { Kysely } from 'kysely';
import type { Tables } from '../../store/schema.ts';
import { countTrouble } from '../../troubles/count-trouble.ts';
import type { Refetch } from './refetch-key.ts';

/** The messages of one entity that a call will answer. A message renewed after `latestAt` came during the call. */
export interface SeenMessages {
  entity: Refetch;
  ids: string[];
  latestAt: Date;
}

/** Remembers which messages are open before the call, so that none that comes during it is taken as done. */
export async function openMessages(db: Kysely<Tables>, entity: Refetch): Promise<SeenMessages> {
  const rows = await db
    .selectFrom('hook_messages')
    .select(['id', 'received_at'])
    .where('connection_id', '=', entity.connectionId)
    .where('state', 'in', ['waiting', 'parked'])
    .where('branch', '=', entity.branch)
    .where('resource', '=', entity.resource)
    .where('resource_id', '=', entity.id)
    .execute();
  const latestAt = new Date(Math.max(0, ...rows.map((row) => row.received_at.getTime())));
  return { entity, ids: rows.map((row) => row.id), latestAt };
}

/** Marks the seen messages as done. */
export async function closeMessages(tx: Kysely<Tables>, seen: SeenMessages): Promise<void> {
  await setState(tx, seen, { state: 'done', reason: null });
}

export interface ParkReason {
  reason: string;
  detail: string | null;
  at: Date;
}

/** Parks the seen messages and tells of it where a person sees it. */
export async function parkMessages(
  db: Kysely<Tables>,
  seen: SeenMessages,
  { reason, detail, at }: ParkReason,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await setState(tx, seen, { state: 'parked', reason });
    const connection = await tx
      .selectFrom('connections')
      .select('site_id')
      .where('id', '=', seen.entity.connectionId)
      .executeTakeFirst();
    if (connection) await countTrouble(tx, { site: connection.site_id, kind: 'parked-hook', reason, detail, at });
  });
}

async function setState(
  tx: Kysely<Tables>,
  { entity, ids, latestAt }: SeenMessages,
  change: { state: 'done' | 'parked'; reason: string | null },
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('hook_messages')
    .set(change)
    .where('connection_id', '=', entity.connectionId)
    .where('id', 'in', ids)
    .where('received_at', '<=', latestAt)
    .execute();
}
